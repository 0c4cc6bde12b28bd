package io.hanbeon.settlement.release;

import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.SettlementState;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/** The rows of {@code settlement_batch} that are held. */
@ApplicationScoped
class HeldStore {
    private static final String LOCK = """
            SELECT id, organisation_id FROM settlement_batch
            WHERE business_day = ? AND merchant_id = ? AND state = 'HELD' AND (? IS NULL OR organisation_id = ?)
            FOR UPDATE
            """;

    private static final String HAS_ACCOUNT = "SELECT account_no IS NOT NULL AS found FROM merchant WHERE id = ?";

    private static final String RELEASE = """
            UPDATE settlement_batch SET state = 'CLOSED', held_reason = NULL, held_note = NULL, payout_on = GREATEST(payout_on, ?)
            WHERE state = 'HELD' AND id IN (%s)
            """;

    private static final String LOCK_ANY = """
            SELECT id, organisation_id, state, payout_on FROM settlement_batch
            WHERE business_day = ? AND merchant_id = ? AND (? IS NULL OR organisation_id = ?)
            FOR UPDATE
            """;

    private static final String HOLD = """
            UPDATE settlement_batch SET state = 'HELD', held_reason = 'BY_HAND', held_note = ?
            WHERE state = 'CLOSED' AND id IN (%s)
            """;

    record Held(long id, long organisationId) {}

    record Locked(long id, long organisationId, SettlementState state, LocalDate payoutOn) {}

    /** One a currency, whatever became of them. */
    Uni<List<Locked>> lockAny(SqlConnection transaction, OfMerchant wanted) {
        var values = Tuple.of(wanted.day(), wanted.merchantId(), wanted.organisationId(), wanted.organisationId());
        return transaction
                .preparedQuery(LOCK_ANY)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Locked(
                                row.getLong("id"),
                                row.getLong("organisation_id"),
                                SettlementState.valueOf(row.getString("state")),
                                row.getLocalDate("payout_on")))
                        .toList());
    }

    Uni<Void> hold(SqlConnection transaction, List<Long> ids, String note) {
        var list = InList.of(ids);
        return transaction
                .preparedQuery(HOLD.formatted(list.places()))
                .execute(list.addTo(Tuple.of(note)))
                .invoke(updated -> requireAll(updated.rowCount(), ids.size()))
                .replaceWithVoid();
    }

    /** One a currency, at the most. */
    Uni<List<Held>> lock(SqlConnection transaction, OfMerchant wanted) {
        var values = Tuple.of(wanted.day(), wanted.merchantId(), wanted.organisationId(), wanted.organisationId());
        return transaction
                .preparedQuery(LOCK)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Held(row.getLong("id"), row.getLong("organisation_id")))
                        .toList());
    }

    Uni<Boolean> hasAccount(SqlConnection transaction, String merchantId) {
        return transaction
                .preparedQuery(HAS_ACCOUNT)
                .execute(Tuple.of(merchantId))
                .map(rows -> rows.iterator().next().getInteger("found") == 1);
    }

    /** @param payoutOn the first day on which they can be paid */
    Uni<Void> release(SqlConnection transaction, List<Long> ids, LocalDate payoutOn) {
        var list = InList.of(ids);
        return transaction
                .preparedQuery(RELEASE.formatted(list.places()))
                .execute(list.addTo(Tuple.of(payoutOn)))
                .invoke(updated -> requireAll(updated.rowCount(), ids.size()))
                .replaceWithVoid();
    }

    private static void requireAll(int changed, int locked) {
        if (changed != locked) {
            throw new IllegalStateException("%d of %d locked settlements were changed".formatted(changed, locked));
        }
    }
}
