package io.hanbeon.coupon.care;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;

/** What a number that a person entered does to the rows of its coupon. */
@ApplicationScoped
class NumberStore {
    private static final String ISSUE = """
            UPDATE coupon
            SET state = 'ISSUED', barcode = ?, valid_until = ?, issued_at = ?, due_at = ?, use_state = ?, code = NULL,
                ended_at = NULL
            WHERE id = ? AND state = 'UNKNOWN'
            """;

    /** Its call is not made again: the others of it are entered by hand, too. */
    private static final String SETTLE_CALL = """
            UPDATE coupon_call SET code = 'BY_HAND'
            WHERE campaign_id = ? AND state = 'UNKNOWN' AND call_no = (SELECT call_no FROM coupon WHERE id = ?)
            """;

    private static final String CHARGE =
            "INSERT INTO coupon_charge (coupon_id, campaign_id, amount, charged_at) VALUES (?, ?, ?, ?)";

    /** Of a campaign that was cancelled meanwhile, the supplier takes it back; of one that is stopped it waits. */
    Uni<Boolean> enter(
            SqlConnection transaction, Campaign campaign, long id, String barcode, LocalDate validUntil, Instant now) {
        boolean isCancelled = campaign.state() == Campaign.State.CANCELLED;
        var at = Utc.column(now);
        var values = Tuple.tuple()
                .addString(barcode)
                .addLocalDate(validUntil)
                .addLocalDateTime(at)
                .addLocalDateTime(campaign.isStopped() && !isCancelled ? null : at)
                .addString(isCancelled ? "CANCELLING" : "UNUSED")
                .addLong(id);
        return transaction
                .preparedQuery(ISSUE)
                .execute(values)
                .map(updated -> updated.rowCount() == 1)
                .call(() -> transaction.preparedQuery(SETTLE_CALL).execute(Tuple.of(campaign.id(), id)))
                .call(() ->
                        transaction.preparedQuery(CHARGE).execute(Tuple.of(id, campaign.id(), campaign.price(), at)));
    }
}
