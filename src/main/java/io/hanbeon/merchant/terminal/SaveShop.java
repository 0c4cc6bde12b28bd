package io.hanbeon.merchant.terminal;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Change;
import io.hanbeon.merchant.Shop;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.sql.SqlFailure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates or changes a shop; once answered, this instance serves the new one and the others have been told. Whoever saves
 * a shop at the same time waits; of two who create it, one finds that it is there and changes it.
 */
@ApplicationScoped
public class SaveShop {
    private final JoinOrganisation joinOrganisation;
    private final Administer administer;
    private final Announcements announcements;
    private final ShopChanges changes;
    private final ShopSettings settings;

    SaveShop(
            JoinOrganisation joinOrganisation,
            Administer administer,
            Announcements announcements,
            ShopChanges changes,
            ShopSettings settings) {
        this.joinOrganisation = joinOrganisation;
        this.administer = administer;
        this.announcements = announcements;
        this.changes = changes;
        this.settings = settings;
    }

    /** Whatever it is now. */
    public Uni<Shop> save(Caller caller, Shop shop) {
        return save(caller, shop.terminalId(), current -> shop, IfMatch.ANY);
    }

    /**
     * Fails with {@link ShopChangedMeanwhile} or {@link NobodySigns}.
     *
     * @param wanted what is to become of the shop as it is, or of none
     */
    Uni<Shop> save(Caller caller, String terminalId, Function<Optional<Shop>, Shop> wanted, IfMatch expected) {
        return Uni.createFrom()
                .deferred(() -> transact(caller, terminalId, wanted, expected))
                .onFailure(SaveShop::isLostToOthers)
                .retry()
                .atMost(settings.saveAttemptsMax() - 1L)
                .call(() -> announcements.announce(changes, terminalId));
    }

    private Uni<Shop> transact(
            Caller caller, String terminalId, Function<Optional<Shop>, Shop> wanted, IfMatch expected) {
        return Panache.withTransaction(() -> ShopEntity.lock(terminalId)
                .chain(found -> save(caller, found, wanted.apply(found.map(ShopEntity::toShop)), expected)));
    }

    private Uni<Shop> save(Caller caller, Optional<ShopEntity> found, Shop shop, IfMatch expected) {
        requireUnchanged(found.map(ShopEntity::toShop), shop, expected);
        requireSigner(shop);
        return joinOrganisation
                .join(organisationId(found), shop.organisationId())
                .chain(() -> found.map(entity -> change(caller, entity, shop)).orElseGet(() -> create(caller, shop)));
    }

    /** Without an organisation nobody could sign. */
    private static void requireSigner(Shop shop) {
        if (shop.requiresSignature() && shop.organisationId() == null) {
            throw new NobodySigns();
        }
    }

    private static @Nullable Long organisationId(Optional<ShopEntity> found) {
        return found.map(shop -> shop.organisationId).orElse(null);
    }

    private static void requireUnchanged(Optional<Shop> current, Shop wanted, IfMatch expected) {
        expected.require(current.map(Shop::version), () -> new ShopChangedMeanwhile(current, wanted));
    }

    private Uni<Shop> create(Caller caller, Shop shop) {
        var entity = new ShopEntity();
        entity.terminalId = shop.terminalId();
        entity.take(shop);
        return entity.<ShopEntity>persistAndFlush()
                .map(ShopEntity::toShop)
                .call(created -> record(caller, "shop.create", created, Map.of(), ShopFields.shown(created)));
    }

    private Uni<Shop> change(Caller caller, ShopEntity entity, Shop shop) {
        var before = entity.toShop();
        var names = ShopFields.differing(before, shop);
        if (names.isEmpty()) {
            return Uni.createFrom().item(before);
        }
        entity.take(shop);
        return entity.flush()
                .map(flushed -> entity.toShop())
                .call(after -> record(
                        caller, "shop.change", after, ShopFields.shown(before, names), ShopFields.shown(after, names)));
    }

    private Uni<Void> record(Caller caller, String action, Shop shop, Map<String, ?> before, Map<String, ?> after) {
        var change = new Change(action, "shop/" + shop.terminalId(), shop.organisationId(), before, after, null);
        return administer.record(caller, change);
    }

    private static boolean isLostToOthers(Throwable failure) {
        return SqlFailure.isContention(failure) || SqlFailure.isDuplicateKey(failure);
    }
}
