package io.hanbeon.merchant.contract;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.merchant.FeePolicy;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Agrees on fees from a later day on. A merchant's first may hold from any day: nothing was reckoned before it. */
@ApplicationScoped
class SaveFeePolicy {
    private static final String FIND = """
            SELECT basis_points, fixed_minor, vat_percent FROM merchant_fee_policy WHERE merchant_id = ? AND valid_from = ?
            """;

    private static final String FIND_IN_FORCE = """
            SELECT merchant_id, COUNT(*) FROM merchant_fee_policy WHERE merchant_id = ? AND valid_from <= ? GROUP BY merchant_id
            """;

    private static final String PUT = """
            REPLACE INTO merchant_fee_policy (merchant_id, valid_from, basis_points, fixed_minor, vat_percent)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String REMOVE = "DELETE FROM merchant_fee_policy WHERE merchant_id = ? AND valid_from = ?";

    private final RecordChange recordChange;
    private final Clock clock;

    SaveFeePolicy(RecordChange recordChange, Clock clock) {
        this.recordChange = recordChange;
        this.clock = clock;
    }

    /** Fails with {@link MerchantRefusal.FeeAlreadyInForce}. */
    Uni<FeePolicy> put(Caller caller, String merchantId, FeePolicy policy) {
        return transact(
                merchantId,
                policy.validFrom(),
                (transaction, merchant) -> find(transaction, merchantId, policy.validFrom())
                        .chain(before -> before.equals(Optional.of(policy))
                                ? Uni.createFrom().item(policy)
                                : put(transaction, merchantId, policy)
                                        .chain(() -> record(
                                                transaction,
                                                caller,
                                                merchant,
                                                fields(before),
                                                fields(Optional.of(policy))))
                                        .replaceWith(policy)));
    }

    /** Fails with {@link MerchantRefusal.FeeAlreadyInForce}, or {@link MerchantRefusal.UnknownFeePolicy}. */
    Uni<Void> remove(Caller caller, String merchantId, LocalDate validFrom) {
        return transact(
                merchantId,
                validFrom,
                (transaction, merchant) -> find(transaction, merchantId, validFrom)
                        .invoke(found -> found.orElseThrow(() -> new MerchantRefusal.UnknownFeePolicy(validFrom)))
                        .call(() -> transaction.execute(REMOVE, merchantId, validFrom.toString()))
                        .chain(found -> record(transaction, caller, merchant, fields(found), Map.of())));
    }

    private interface Step<T> {
        Uni<T> in(Transaction transaction, MerchantEntity merchant);
    }

    private <T> Uni<T> transact(String merchantId, LocalDate validFrom, Step<T> step) {
        return Panache.withTransaction(() -> MerchantEntity.lock(merchantId)
                .chain(merchant -> Panache.getSession()
                        .map(Transaction::of)
                        .call(transaction -> requireNotInForce(transaction, merchantId, validFrom))
                        .chain(transaction -> step.in(transaction, merchant))));
    }

    private Uni<Void> requireNotInForce(Transaction transaction, String merchantId, LocalDate validFrom) {
        var today = Seoul.businessDay(clock.instant());
        return validFrom.isAfter(today)
                ? Uni.createFrom().voidItem()
                : transaction
                        .select(FIND_IN_FORCE, merchantId, today.toString())
                        .invoke(found -> requireNone(found, today))
                        .replaceWithVoid();
    }

    private static void requireNone(List<Object[]> inForce, LocalDate today) {
        if (!inForce.isEmpty()) {
            throw new MerchantRefusal.FeeAlreadyInForce(today);
        }
    }

    private static Uni<Optional<FeePolicy>> find(Transaction transaction, String merchantId, LocalDate validFrom) {
        return transaction
                .select(FIND, merchantId, validFrom.toString())
                .map(rows -> rows.stream().findFirst().map(row -> policy(validFrom, row)));
    }

    private static FeePolicy policy(LocalDate validFrom, Object[] row) {
        return new FeePolicy(
                validFrom, ((Number) row[0]).intValue(), ((Number) row[1]).longValue(), ((Number) row[2]).intValue());
    }

    private static Uni<Integer> put(Transaction transaction, String merchantId, FeePolicy policy) {
        return transaction.execute(
                PUT,
                merchantId,
                policy.validFrom().toString(),
                policy.basisPoints(),
                policy.fixedMinor(),
                policy.vatPercent());
    }

    private Uni<Void> record(
            Transaction transaction,
            Caller caller,
            MerchantEntity merchant,
            Map<String, ?> before,
            Map<String, ?> after) {
        var subject = "merchant/" + merchant.id;
        return recordChange.record(
                transaction,
                caller,
                new Change("merchant.change-fees", subject, merchant.organisationId, before, after, null));
    }

    private static Map<String, ?> fields(Optional<FeePolicy> policy) {
        return policy.map(found -> Map.of(
                        "validFrom", found.validFrom(),
                        "basisPoints", found.basisPoints(),
                        "fixedMinor", found.fixedMinor(),
                        "vatPercent", found.vatPercent()))
                .orElse(Map.of());
    }
}
