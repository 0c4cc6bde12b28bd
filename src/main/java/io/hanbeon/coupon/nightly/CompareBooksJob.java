package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.coupon.issue.CouponAlarms;
import io.hanbeon.coupon.nightly.CompareCoupon.Found;
import io.hanbeon.coupon.nightly.DifferenceStore.Live;
import io.hanbeon.job.DailyJob;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Asks the supplier about coupons that are worth something yet, and lists those of which it says otherwise than we do. */
@ApplicationScoped
class CompareBooksJob implements DailyJob {
    private static final String UNKNOWN_NUMBER = "16";

    private final CoufunCoupons coufun;
    private final DifferenceStore store;
    private final CouponAlarms alarms;
    private final NightlySettings settings;
    private final Clock clock;

    CompareBooksJob(
            CoufunCoupons coufun, DifferenceStore store, CouponAlarms alarms, NightlySettings settings, Clock clock) {
        this.coufun = coufun;
        this.store = store;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /** How far a night has come. */
    private static final class Night {
        private final AtomicLong reached = new AtomicLong();
        private final AtomicLong compared = new AtomicLong();
        private final AtomicBoolean isClosed = new AtomicBoolean();
    }

    @Override
    public String name() {
        return "compare-coupon-books";
    }

    @Override
    public List<String> due(Instant now) {
        boolean isEarly = Seoul.wallClock(now).toLocalTime().isBefore(settings.compareAt());
        return isEarly ? List.of() : DailyJob.super.due(now);
    }

    @Override
    public Uni<Long> work() {
        var night = new Night();
        return Multi.createBy()
                .repeating()
                .uni(() -> compareSome(night))
                .whilst(found -> found == settings.comparedTogetherMax()
                        && night.compared.get() < settings.comparedMax()
                        && !night.isClosed.get())
                .collect()
                .last()
                .map(last -> night.compared.get());
    }

    private Uni<Integer> compareSome(Night night) {
        return store.live(Seoul.businessDay(clock.instant()), night.reached.get(), settings.comparedTogetherMax())
                .call(some -> Multi.createFrom()
                        .iterable(some)
                        .onItem()
                        .transformToUni(one -> compare(night, one))
                        .merge(settings.askedAtOnceMax())
                        .collect()
                        .last())
                .invoke(some -> night.reached.set(
                        some.isEmpty()
                                ? night.reached.get()
                                : some.getLast().coupon().id()))
                .map(List::size);
    }

    private Uni<Void> compare(Night night, Live live) {
        return night.isClosed.get()
                ? Uni.createFrom().voidItem()
                : coufun.find(live.goodsId(), barcode(live.coupon())).chain(answer -> take(night, live, answer));
    }

    /** What the supplier did not say today it may say tomorrow. */
    private Uni<Void> take(Night night, Live live, CoufunAnswer<SupplierCoupon> answer) {
        return switch (answer) {
            case CoufunAnswer.Done<SupplierCoupon> done -> {
                night.compared.incrementAndGet();
                yield judge(live, done.value());
            }
            case CoufunAnswer.Refused<SupplierCoupon> refused -> refused(night, live, refused);
            case CoufunAnswer.NotMade<SupplierCoupon> notMade ->
                Uni.createFrom().voidItem();
            case CoufunAnswer.Withheld<SupplierCoupon> withheld ->
                Uni.createFrom().voidItem();
            case CoufunAnswer.Unclear<SupplierCoupon> unclear ->
                Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> refused(Night night, Live live, CoufunAnswer.Refused<SupplierCoupon> refused) {
        if (refused.code().equals(UNKNOWN_NUMBER)) {
            night.compared.incrementAndGet();
            return note(live.coupon(), new Found(Difference.Kind.NUMBER, barcode(live.coupon()), refused.code()));
        }
        switch (refused.meaning().sequel()) {
            case ALARM, NEXT_DAY -> night.isClosed.set(true);
            case DONE, FINAL, AGAIN, ISSUED_BEFORE -> night.compared.incrementAndGet();
        }
        return Uni.createFrom().voidItem();
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
