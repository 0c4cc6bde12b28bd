package io.hanbeon.merchant.terminal;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.merchant.Shop;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
        return administer
                .change(
                        caller,
                        administered(terminalId, wanted),
                        expected,
                        (row, before) -> take(row, before, wanted.apply(before)))
                .map(Optional::orElseThrow);
    }

    /** Empty until the shop is created. What was not there to be locked is not looked for again: it may be by then. */
    private static final class Row {
        private Optional<ShopEntity> entity;

        Row(Optional<ShopEntity> entity) {
            this.entity = entity;
        }
    }

    private static Administered<Row, Optional<Shop>> administered(
            String terminalId, Function<Optional<Shop>, Shop> wanted) {
        return new Administered<>(
                () -> ShopEntity.lock(terminalId).map(Row::new),
                row -> Uni.createFrom().item(row.entity.map(ShopEntity::toShop)),
                shop -> shop.map(Shop::version),
                now -> new ShopChangedMeanwhile(now, wanted.apply(now)),
                (before, after) -> entry(before, after.orElseThrow()));
    }

    private Uni<Void> take(Row row, Optional<Shop> before, Shop shop) {
        requireSigner(shop);
        var entity = row.entity.orElseGet(() -> ShopEntity.of(shop.terminalId()));
        row.entity = Optional.of(entity);
        entity.take(shop);
        return entity.persistAndFlush()
                .chain(() ->
                        joinOrganisation.join(before.map(Shop::organisationId).orElse(null), shop.organisationId()));
    }

    /** Without an organisation nobody could sign. */
    private static void requireSigner(Shop shop) {
        if (shop.requiresSignature() && shop.organisationId() == null) {
            throw new NobodySigns();
        }
    }

    /** Of a change, only the fields that differ. */
    private static Change entry(Optional<Shop> before, Shop after) {
        return before.map(shop -> {
                    var names = ShopFields.differing(shop, after);
                    return entry("shop.change", after, ShopFields.shown(shop, names), ShopFields.shown(after, names));
                })
                .orElseGet(() -> entry("shop.create", after, Map.of(), ShopFields.shown(after)));
    }

    private static Change entry(String action, Shop shop, Map<String, ?> before, Map<String, ?> after) {
        return new Change(action, "shop/" + shop.terminalId(), shop.organisationId(), before, after, null);
    }

    private static boolean isLostToOthers(Throwable failure) {
        return SqlFailure.isContention(failure) || SqlFailure.isDuplicateKey(failure);
    }
}
