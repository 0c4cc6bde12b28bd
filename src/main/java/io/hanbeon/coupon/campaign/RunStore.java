package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.RunCampaign.Cancellation;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What a campaign's start, stop and end do to the rows below it. */
@ApplicationScoped
public class RunStore {
    /** The key of each call is the campaign's, so that a start that is repeated makes none anew. */
    private static final String OPEN_CALLS = """
            INSERT INTO coupon_call (campaign_id, call_no, tr_id, goods_id, coupons, state, due_at)
            SELECT campaign_id, call_no, CONCAT(?, LPAD(call_no, 7, '0')), ?, COUNT(*), 'REQUESTED', ?
            FROM coupon
            WHERE campaign_id = ? AND state = 'WAITING'
            GROUP BY campaign_id, call_no
            """;

    private static final String WAKE_CALLS =
            "UPDATE coupon_call SET due_at = ? WHERE campaign_id = ? AND state = 'REQUESTED' AND due_at IS NULL";

    private static final String WAKE_COUPONS =
            "UPDATE coupon SET due_at = ? WHERE campaign_id = ? AND state IN ('ISSUED', 'SENDING') AND due_at IS NULL";

    private static final String RETRY_COUPONS_OF_CALLS = """
            UPDATE coupon SET state = 'WAITING', code = NULL
            WHERE campaign_id = ? AND state IN ('ISSUE_FAILED', 'UNKNOWN') AND call_no IN (
                SELECT call_no FROM coupon_call
                WHERE campaign_id = ? AND (state = 'FAILED' OR state = 'UNKNOWN' AND code = 'SILENT'))
            """;

    /** What is known to be issued is never asked for again. Of a call that failed the supplier said for certain that it did not. */
    private static final String RETRY_CALLS = """
            UPDATE coupon_call
            SET may_be_issued = may_be_issued AND state <> 'FAILED', state = 'REQUESTED', code = NULL, tries = 0, due_at = ?
            WHERE campaign_id = ? AND (state = 'FAILED' OR state = 'UNKNOWN' AND code = 'SILENT')
            """;

    /** One whose message failed counts as sent again. */
    private static final String RETRY_SENDING = """
            UPDATE coupon
            SET state = 'ISSUED', code = NULL, due_at = ?, ended_at = NULL,
                resends = resends + CASE WHEN message_id IS NULL THEN 0 ELSE 1 END
            WHERE campaign_id = ? AND state = 'SEND_FAILED' AND use_state IN ('UNUSED', 'PARTLY')
              AND barcode IS NOT NULL AND (valid_until IS NULL OR valid_until >= ?)
              AND (message_id IS NULL OR resends < ?)
            """;

    private static final String BACK_TO_ISSUING = """
            UPDATE coupon_campaign SET state = 'ISSUING', ended_at = NULL, due_at = ?, version = version + 1
            WHERE id = ? AND state IN ('SENT', 'CLOSED')
            """;

    private static final String DROP_CALLS = """
            UPDATE coupon_call SET state = 'CANCELLED', due_at = NULL, ended_at = ?
            WHERE campaign_id = ? AND state = 'REQUESTED' AND NOT may_be_issued
            """;

    /** Of calls that issued nothing for certain; others are made on, and cancelled once their numbers are known. */
    private static final String DROP_COUPONS = """
            UPDATE coupon SET state = 'CANCELLED', ended_at = ?
            WHERE campaign_id = ? AND (state = 'ISSUE_FAILED' OR state = 'WAITING' AND NOT EXISTS (
                SELECT 1 FROM coupon_call c
                WHERE c.campaign_id = coupon.campaign_id AND c.call_no = coupon.call_no AND c.state = 'REQUESTED'))
            """;

    private static final String CANCEL_ISSUED = """
            UPDATE coupon SET use_state = 'CANCELLING', due_at = ?
            WHERE campaign_id = ? AND barcode IS NOT NULL AND use_state = 'UNUSED'
              AND (valid_until IS NULL OR valid_until >= ?)
            """;

    private static final String MEAN = """
            SELECT COALESCE(SUM(CASE WHEN state IN ('WAITING', 'ISSUE_FAILED') THEN 1 ELSE 0 END), 0) AS dropped,
                   COALESCE(SUM(CASE WHEN barcode IS NOT NULL AND use_state = 'UNUSED'
                                          AND (valid_until IS NULL OR valid_until >= ?)
                                     THEN 1 ELSE 0 END), 0) AS cancelled,
                   COALESCE(SUM(CASE WHEN use_state IN ('USED', 'PARTLY') THEN 1 ELSE 0 END), 0) AS used,
                   COALESCE(SUM(CASE WHEN state = 'UNKNOWN' OR use_state = 'UNUSED' AND valid_until < ?
                                     THEN 1 ELSE 0 END), 0) AS untouched,
                   (SELECT price FROM coupon_campaign WHERE id = ?) AS price
            FROM coupon WHERE campaign_id = ?
            """;

    /** Whether anything is left to be issued or handed over, and whether anything has no end. */
    private static final String LEFT = """
            SELECT EXISTS (SELECT 1 FROM coupon WHERE campaign_id = ? AND state = 'WAITING')
                   OR EXISTS (SELECT 1 FROM coupon WHERE campaign_id = ? AND state = 'ISSUED') AS unsent,
                   EXISTS (SELECT 1 FROM coupon WHERE campaign_id = ? AND state = 'SENDING')
                   OR EXISTS (SELECT 1 FROM coupon WHERE campaign_id = ? AND state = 'UNKNOWN') AS unended
            """;

    private final Pool pool;
    private final CouponSettings settings;

    RunStore(Pool pool, CouponSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    public record Left(boolean unsent, boolean unended) {}

    public Uni<Void> openCalls(SqlConnection transaction, long id, String trIdPrefix, String goodsId, Instant now) {
        return transaction
                .preparedQuery(OPEN_CALLS)
                .execute(Tuple.of(trIdPrefix, goodsId, Utc.column(now), id))
                .replaceWithVoid();
    }

    public Uni<Void> wake(SqlConnection transaction, long id, Instant now) {
        return execute(transaction, WAKE_CALLS, Tuple.of(Utc.column(now), id))
                .chain(() -> execute(transaction, WAKE_COUPONS, Tuple.of(Utc.column(now), id)));
    }

    public Uni<Void> retry(SqlConnection transaction, long id, Instant now) {
        return execute(transaction, RETRY_COUPONS_OF_CALLS, Tuple.of(id, id))
                .chain(() -> execute(transaction, RETRY_CALLS, Tuple.of(Utc.column(now), id)))
                .chain(() -> execute(
                        transaction,
                        RETRY_SENDING,
                        Tuple.of(Utc.column(now), id, Seoul.businessDay(now), settings.resendsMax())))
                .chain(() -> wake(transaction, id, now));
    }

    public Uni<Void> backToIssuing(SqlConnection transaction, long id, Instant now) {
        return execute(transaction, BACK_TO_ISSUING, Tuple.of(Utc.column(now), id));
    }

    public Uni<Void> cancel(SqlConnection transaction, long id, Instant now) {
        return execute(transaction, DROP_CALLS, Tuple.of(Utc.column(now), id))
                .chain(() -> execute(transaction, DROP_COUPONS, Tuple.of(Utc.column(now), id)))
                .chain(() -> execute(transaction, CANCEL_ISSUED, Tuple.of(Utc.column(now), id, Seoul.businessDay(now))))
                .chain(() -> wake(transaction, id, now));
    }

    public Uni<Cancellation> cancellation(long id, Instant now) {
        var today = Seoul.businessDay(now);
        return pool.preparedQuery(MEAN).execute(Tuple.of(today, today, id, id)).map(rows -> {
            var row = rows.iterator().next();
            long cancelled = row.getLong("cancelled");
            return new Cancellation(
                    row.getLong("dropped"),
                    cancelled,
                    row.getLong("used"),
                    row.getLong("untouched"),
                    Math.multiplyExact(cancelled, row.getLong("price")));
        });
    }

    public Uni<Left> left(SqlConnection transaction, long id) {
        return transaction.preparedQuery(LEFT).execute(Tuple.of(id, id, id, id)).map(rows -> {
            var row = rows.iterator().next();
            return new Left(row.getLong("unsent") > 0, row.getLong("unended") > 0);
        });
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
