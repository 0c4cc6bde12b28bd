package io.hanbeon.merchant.contract;

import io.hanbeon.audit.Administer;
import io.hanbeon.audit.Administer.Administered;
import io.hanbeon.audit.Change;
import io.hanbeon.merchant.MerchantState;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.organisation.JoinOrganisation;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.IfMatch;
import io.hanbeon.shared.redis.Announcements;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Creates or changes a merchant, in the caller's transaction if it has one. */
@ApplicationScoped
class SaveMerchant {
    private final JoinOrganisation joinOrganisation;
    private final MerchantTerminals terminals;
    private final Administer administer;
    private final Announcements announcements;
    private final Merchants merchants;
    private final Sealer sealer;

    SaveMerchant(
            JoinOrganisation joinOrganisation,
            MerchantTerminals terminals,
            Administer administer,
            Announcements announcements,
            Merchants merchants,
            Sealer sealer) {
        this.joinOrganisation = joinOrganisation;
        this.terminals = terminals;
        this.administer = administer;
        this.announcements = announcements;
        this.merchants = merchants;
        this.sealer = sealer;
    }

    /** What is agreed, but for fees and the account. */
    record Terms(String name, long organisationId, MerchantState state, int cutOffHour, Set<String> terminals) {
        private boolean areThoseOf(MerchantView merchant) {
            return name.equals(merchant.name())
                    && Ids.text(organisationId).equals(merchant.organisationId())
                    && state == merchant.state()
                    && cutOffHour == merchant.cutOffHour()
                    && terminals.equals(Set.copyOf(merchant.terminals()));
        }
    }

    /** Fails with {@link MerchantRefusal.IdTaken}. Once it is committed, {@link #announce} has to tell. */
    Uni<MerchantView> create(Caller caller, String id, Terms terms) {
        var merchant = new MerchantEntity();
        merchant.id = id;
        take(merchant, terms);
        return Panache.withTransaction(() -> insert(merchant)
                .chain(() -> assign(merchant, List.of(), terms.terminals()))
                .chain(() -> joinOrganisation.join(null, terms.organisationId()))
                .chain(() -> view(merchant))
                .call(created -> administer.record(caller, entry("merchant.create", Map.of(), created))));
    }

    /** Fails with {@link MerchantRefusal.ChangedMeanwhile}. */
    Uni<MerchantView> change(Caller caller, String id, Terms terms, IfMatch expected) {
        return change(
                caller,
                id,
                "merchant.change",
                expected,
                (merchant, before) -> take(merchant, before, terms).replaceWith(() -> !terms.areThoseOf(before)));
    }

    private Uni<Void> take(MerchantEntity merchant, MerchantView before, Terms terms) {
        long organisationBefore = merchant.organisationId;
        take(merchant, terms);
        return assign(merchant, before.terminals(), terms.terminals())
                .chain(() -> joinOrganisation.join(organisationBefore, terms.organisationId()));
    }

    Uni<MerchantView> payTo(Caller caller, String id, PayoutAccount account, IfMatch expected) {
        return change(caller, id, "merchant.change-payout-account", expected, (merchant, before) -> {
            boolean isAnother = !account.plain().equals(MerchantView.account(merchant, sealer));
            if (isAnother) {
                take(merchant, account.plain());
            }
            return Uni.createFrom().item(isAnother);
        });
    }

    /** Every instance serves the new one from now on. */
    Uni<Void> announce(String id) {
        return announcements.announce(merchants, id);
    }

    /** @param change tells whether it changed anything */
    private Uni<MerchantView> change(
            Caller caller,
            String id,
            String action,
            IfMatch expected,
            BiFunction<MerchantEntity, MerchantView, Uni<Boolean>> change) {
        return administer
                .change(
                        caller,
                        administered(id, action),
                        expected,
                        (merchant, before) -> change.apply(merchant, before)
                                .invoke(isChanged -> raiseIf(isChanged, merchant))
                                .replaceWithVoid())
                .call(() -> announce(id));
    }

    private Administered<MerchantEntity, MerchantView> administered(String id, String action) {
        return new Administered<>(
                () -> MerchantEntity.lock(id),
                this::view,
                merchant -> Optional.of(merchant.version()),
                now -> new MerchantRefusal.ChangedMeanwhile(),
                (before, after) -> entry(action, before.fields(), after));
    }

    private static void raiseIf(boolean isChanged, MerchantEntity merchant) {
        if (isChanged) {
            merchant.version++;
        }
    }

    private static Uni<MerchantEntity> insert(MerchantEntity merchant) {
        return merchant.<MerchantEntity>persistAndFlush()
                .onFailure(SqlFailure::isDuplicateKey)
                .transform(taken -> new MerchantRefusal.IdTaken());
    }

    private Uni<Void> assign(MerchantEntity merchant, List<String> before, Set<String> wanted) {
        return transaction().chain(transaction -> terminals.assign(transaction, merchant, before, wanted));
    }

    private Uni<MerchantView> view(MerchantEntity merchant) {
        return transaction()
                .chain(transaction -> terminals.of(transaction, List.of(merchant.id)))
                .map(found -> MerchantView.of(merchant, found.getOrDefault(merchant.id, List.of()), sealer));
    }

    private static Change entry(String action, Map<String, ?> before, MerchantView after) {
        var organisationId = Ids.parse(after.organisationId()).orElseThrow();
        return new Change(action, after.subject(), organisationId, before, after.fields(), null);
    }

    private static Uni<Transaction> transaction() {
        return Panache.getSession().map(Transaction::of);
    }

    private static void take(MerchantEntity merchant, Terms terms) {
        merchant.name = terms.name();
        merchant.organisationId = terms.organisationId();
        merchant.state = terms.state();
        merchant.cutOffHour = terms.cutOffHour();
    }

    private void take(MerchantEntity merchant, PayoutAccount account) {
        merchant.bankCode = account.bankCode();
        merchant.accountNo = sealer.seal(account.accountNo(), MerchantEntity.ACCOUNT_NO);
        merchant.accountHolder = sealer.seal(account.holder(), MerchantEntity.ACCOUNT_HOLDER);
    }
}
