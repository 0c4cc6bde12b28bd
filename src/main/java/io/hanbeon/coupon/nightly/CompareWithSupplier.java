package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.coupon.issue.CouponAlarms;
import io.hanbeon.coupon.nightly.CompareCoupon.Found;
import io.hanbeon.coupon.nightly.DifferenceStore.Live;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/** Asks the supplier about a coupon, and lists it while it says otherwise than we do. */
@ApplicationScoped
class CompareWithSupplier {
    private static final String UNKNOWN_NUMBER = "16";

    private final CoufunCoupons coufun;
    private final DifferenceStore store;
    private final CouponAlarms alarms;
    private final Clock clock;

    CompareWithSupplier(CoufunCoupons coufun, DifferenceStore store, CouponAlarms alarms, Clock clock) {
        this.coufun = coufun;
        this.store = store;
        this.alarms = alarms;
        this.clock = clock;
    }

    Uni<Comparison> compare(Live live) {
        return coufun.find(live.goodsId(), barcode(live.coupon())).chain(answer -> take(live, answer));
    }

    private Uni<Comparison> take(Live live, CoufunAnswer<SupplierCoupon> answer) {
        return switch (answer) {
            case CoufunAnswer.Done<SupplierCoupon> done ->
                judge(live, done.value()).replaceWith(new Comparison.Judged());
            case CoufunAnswer.Refused<SupplierCoupon> refused -> refused(live, refused);
            case CoufunAnswer.NotMade<SupplierCoupon> notMade -> leftOut();
            case CoufunAnswer.Withheld<SupplierCoupon> withheld -> leftOut();
            case CoufunAnswer.Unclear<SupplierCoupon> unclear -> leftOut();
        };
    }

    private static Uni<Comparison> leftOut() {
        return Uni.createFrom().item(new Comparison.LeftOut());
    }

    private Uni<Comparison> refused(Live live, CoufunAnswer.Refused<SupplierCoupon> refused) {
        if (refused.code().equals(UNKNOWN_NUMBER)) {
            var found = new Found(Difference.Kind.NUMBER, barcode(live.coupon()), refused.code());
            return note(live.coupon(), found).replaceWith(new Comparison.Judged());
        }
        return Uni.createFrom()
                .item(
                        switch (refused.meaning().sequel()) {
                            case ALARM, NEXT_DAY -> new Comparison.Closed(refused.code());
                            case AGAIN -> new Comparison.LeftOut();
                            case DONE, FINAL, ISSUED_BEFORE -> new Comparison.Judged();
                        });
    }

    /** A till may have told us meanwhile, so what differs is looked at again. */
    private Uni<Void> judge(Live live, SupplierCoupon theirs) {
        return CompareCoupon.compare(live.coupon(), theirs).isEmpty()
                ? store.agreed(live.coupon().id())
                : store.again(live.coupon().id()).chain(now -> settle(now, theirs));
    }

    private Uni<Void> settle(Optional<Live> now, SupplierCoupon theirs) {
        if (now.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var coupon = now.get().coupon();
        return CompareCoupon.compare(coupon, theirs)
                .map(found -> note(coupon, found))
                .orElseGet(() -> store.agreed(coupon.id()));
    }

    private Uni<Void> note(Coupon coupon, Found found) {
        return store.put(coupon, found, clock.instant())
                .invoke(isNew -> {
                    if (isNew) {
                        alarms.raise(
                                CouponAlarms.Kind.BOOKS_DIFFER,
                                "%s is %s there and %s here"
                                        .formatted(Ids.text(coupon.id()), found.theirs(), found.ours()));
                    }
                })
                .replaceWithVoid();
    }

    private static String barcode(Coupon coupon) {
        return Objects.requireNonNull(coupon.barcode());
    }
}
