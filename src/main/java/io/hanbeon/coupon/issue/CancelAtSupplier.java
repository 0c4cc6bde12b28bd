package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.issue.DueCoupons.DueCoupon;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Asks the supplier to cancel coupons until it says what became of them. What is used stays used, and is not given back. */
@ApplicationScoped
public class CancelAtSupplier {
    private static final int AT_ONCE = 8;
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSED_PAUSE = Duration.ofMinutes(5);
    private static final String USED = "17";
    private static final String CANCELLED_BEFORE = "18";

    private static final String USE = "SELECT use_state FROM coupon WHERE id = ?";

    /** It goes its way. */
    private static final String KEPT = """
            UPDATE coupon
            SET use_state = ?, code = ?,
                due_at = CASE WHEN state = 'SENDING' OR state = 'ISSUED' AND ? THEN ? ELSE NULL END
            WHERE id = ? AND use_state = 'CANCELLING'
            """;

    private final CoufunCoupons coufun;
    private final DueCoupons dueCoupons;
    private final CancelledCoupons cancelledCoupons;
    private final CouponAlarms alarms;
    private final Pool pool;
    private final Clock clock;

    CancelAtSupplier(
            CoufunCoupons coufun,
            DueCoupons dueCoupons,
            CancelledCoupons cancelledCoupons,
            CouponAlarms alarms,
            Pool pool,
            Clock clock) {
        this.coufun = coufun;
        this.dueCoupons = dueCoupons;
        this.cancelledCoupons = cancelledCoupons;
        this.alarms = alarms;
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
            case CoufunAnswer.Refused<String> refused -> refused(due, refused);
            case CoufunAnswer.NotMade<String> notMade -> putOff(due, PAUSE);
            case CoufunAnswer.Withheld<String> withheld -> putOff(due, PAUSE);
            case CoufunAnswer.Unclear<String> unclear -> putOff(due, PAUSE);
        };
    }

    private Uni<Void> refused(DueCoupon due, CoufunAnswer.Refused<String> refused) {
        return switch (refused.code()) {
            case CANCELLED_BEFORE -> cancelled(due.id());
            case USED -> kept(due.id(), "USED", USED, false);
            default ->
                switch (refused.meaning().sequel()) {
                    case AGAIN -> putOff(due, PAUSE);
                    case ALARM -> closed(due, refused.code());
                    case DONE, FINAL, NEXT_DAY, ISSUED_BEFORE -> kept(due.id(), "UNUSED", refused.code(), true);
                };
        };
    }

    private Uni<Void> putOff(DueCoupon due, Duration pause) {
        return dueCoupons.putOff(due, clock.instant().plus(pause));
    }

    private Uni<Void> closed(DueCoupon due, String code) {
        alarms.raise(CouponAlarms.Kind.SUPPLIER_CLOSED, code + " for the cancellation of " + Ids.text(due.id()));
        return putOff(due, CLOSED_PAUSE);
    }

    private Uni<Void> cancelled(long id) {
        return pool.withTransaction(transaction ->
                        cancelledCoupons.cancelled(transaction, id, Coupon.Use.CANCELLING, clock.instant()))
                .chain(isOurs -> isOurs ? Uni.createFrom().voidItem() : requireCancelled(id));
    }

    /** The supplier may have told it before it answered. */
    private Uni<Void> requireCancelled(long id) {
        return pool.preparedQuery(USE)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getString("use_state"))
                .invoke(use -> {
                    if (!use.equals("CANCELLED")) {
                        alarms.raise(
                                CouponAlarms.Kind.BOOKS_DIFFER,
                                "%s is cancelled there and %s here".formatted(Ids.text(id), use));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> kept(long id, String use, String code, boolean isStillToBeSent) {
        return pool.preparedQuery(KEPT)
                .execute(Tuple.of(use, code, isStillToBeSent, Utc.column(clock.instant()), id))
                .replaceWithVoid();
    }
}
