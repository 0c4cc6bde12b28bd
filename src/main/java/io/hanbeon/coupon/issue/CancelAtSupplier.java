package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.issue.DueCoupons.DueCoupon;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/** Asks the supplier to cancel coupons until it says what became of them. What is used stays used, and is not given back. */
@ApplicationScoped
public class CancelAtSupplier {
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String USED = "17";
    private static final String CANCELLED_BEFORE = "18";

    private static final String CANCELLED = """
            UPDATE coupon
            SET use_state = 'CANCELLED', state = CASE WHEN state = 'ISSUED' THEN 'CANCELLED' ELSE state END,
                ended_at = ?, due_at = CASE WHEN state = 'SENDING' THEN ? ELSE NULL END
            WHERE id = ? AND use_state = 'CANCELLING'
            """;

    private static final String REFUND =
            "UPDATE coupon_charge SET refunded_at = ? WHERE coupon_id = ? AND refunded_at IS NULL";

    /** It goes its way. */
    private static final String KEPT = """
            UPDATE coupon
            SET use_state = ?, code = ?,
                due_at = CASE WHEN state = 'SENDING' OR state = 'ISSUED' AND ? THEN ? ELSE NULL END
            WHERE id = ? AND use_state = 'CANCELLING'
            """;

    private final CoufunCoupons coufun;
    private final DueCoupons dueCoupons;
    private final Pool pool;
    private final Clock clock;

    CancelAtSupplier(CoufunCoupons coufun, DueCoupons dueCoupons, Pool pool, Clock clock) {
        this.coufun = coufun;
        this.dueCoupons = dueCoupons;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> cancel(List<DueCoupon> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(this::cancel)
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> cancel(DueCoupon due) {
        return coufun.cancel(due.goodsId(), Objects.requireNonNull(due.coupon().barcode()))
                .chain(answer -> take(due, answer));
    }

    private Uni<Void> take(DueCoupon due, CoufunAnswer<String> answer) {
        return switch (answer) {
            case CoufunAnswer.Done<String> done -> cancelled(due.id());
            case CoufunAnswer.Refused<String> refused ->
                switch (refused.code()) {
                    case CANCELLED_BEFORE -> cancelled(due.id());
                    case USED -> kept(due.id(), "USED", USED, false);
                    default -> kept(due.id(), "UNUSED", refused.code(), true);
                };
            case CoufunAnswer.NotMade<String> notMade -> putOff(due);
            case CoufunAnswer.Withheld<String> withheld -> putOff(due);
            case CoufunAnswer.Unclear<String> unclear -> putOff(due);
        };
    }

    private Uni<Void> putOff(DueCoupon due) {
        return dueCoupons.putOff(due, clock.instant().plus(PAUSE));
    }

    private Uni<Void> cancelled(long id) {
        LocalDateTime now = Utc.column(clock.instant());
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(CANCELLED)
                .execute(Tuple.of(now, now, id))
                .chain(updated -> updated.rowCount() == 1
                        ? transaction
                                .preparedQuery(REFUND)
                                .execute(Tuple.of(now, id))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> kept(long id, String use, String code, boolean isStillToBeSent) {
        return pool.preparedQuery(KEPT)
                .execute(Tuple.of(use, code, isStillToBeSent, Utc.column(clock.instant()), id))
                .replaceWithVoid();
    }
}
