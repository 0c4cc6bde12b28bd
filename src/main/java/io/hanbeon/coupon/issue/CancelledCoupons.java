package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Coupons that the supplier has cancelled, whether it answers so or tells it: what they cost comes back with that. */
@ApplicationScoped
public class CancelledCoupons {
    private static final String CANCELLED = """
            UPDATE coupon
            SET use_state = 'CANCELLED', state = CASE WHEN state = 'ISSUED' THEN 'CANCELLED' ELSE state END,
                ended_at = ?, due_at = CASE WHEN state = 'SENDING' THEN ? ELSE NULL END
            WHERE id = ? AND use_state = ?
            """;

    private static final String REFUND =
            "UPDATE coupon_charge SET refunded_at = ? WHERE coupon_id = ? AND refunded_at IS NULL";

    /** @return whether it was in that state of use */
    public Uni<Boolean> cancelled(SqlConnection transaction, long id, Coupon.Use use, Instant at) {
        var now = Utc.column(at);
        return transaction
                .preparedQuery(CANCELLED)
                .execute(Tuple.of(now, now, id, use.name()))
                .map(updated -> updated.rowCount() == 1)
                .call(isOurs -> isOurs
                        ? transaction
                                .preparedQuery(REFUND)
                                .execute(Tuple.of(now, id))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
