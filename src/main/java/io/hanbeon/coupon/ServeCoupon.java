package io.hanbeon.coupon;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.care.CouponStore;
import io.hanbeon.coupon.coufun.CoufunAnswer;
import io.hanbeon.coupon.coufun.CoufunCoupons;
import io.hanbeon.coupon.coufun.SupplierCoupon;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is done for a customer who calls. Each act is on record, and impossible where the coupon's state forbids it. */
@ApplicationScoped
public class ServeCoupon {
    private final CouponStore store;
    private final FindCoupons findCoupons;
    private final CoufunCoupons coufun;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Clock clock;
    private final CouponSettings settings;

    ServeCoupon(
            CouponStore store,
            FindCoupons findCoupons,
            CoufunCoupons coufun,
            RecordChange recordChange,
            Pool pool,
            Clock clock,
            CouponSettings settings) {
        this.store = store;
        this.findCoupons = findCoupons;
        this.coufun = coufun;
        this.recordChange = recordChange;
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What may be done now, and what it would mean.
     *
     * @param maySend again, or to another number, {@code resendsLeft} times
     * @param refundKrw what comes back where it is cancelled
     */
    @RegisterForReflection
    @Schema(name = "CouponActs")
    public record Acts(boolean maySend, int resendsLeft, boolean mayCancel, long refundKrw) {}

    public Uni<Acts> acts(@Nullable Long visible, long id) {
        return findCoupons.get(visible, id).map(found -> {
            var coupon = found.coupon();
            int left = Math.max(0, settings.resendsMax() - coupon.resends());
            boolean mayCancel = isCancellable(coupon);
            return new Acts(left > 0 && isSendable(coupon), left, mayCancel, mayCancel ? found.priceKrw() : 0);
        });
    }

    /** What the supplier says of it. Fails with a {@link CouponRefusal} where it says nothing. */
    public Uni<SupplierCoupon> atSupplier(@Nullable Long visible, long id) {
        return findCoupons.get(visible, id).chain(found -> {
            var barcode = found.coupon().barcode();
            if (barcode == null) {
                throw new CouponRefusal.CouponConflict(found.coupon().state().name());
            }
            return coufun.find(found.goodsId(), barcode).map(CoufunAnswer::orRefuse);
        });
    }

    /** With its recipient's number and its own whole; that they were seen is on record. */
    public Uni<Coupon> seeNumbers(Caller caller, @Nullable Long visible, long id) {
        return transact(
                caller,
                visible,
                id,
                "see-numbers",
                null,
                (transaction, coupon) -> Uni.createFrom().voidItem());
    }

    /** The same coupon once more; counted. Within the caller's transaction. */
    public Uni<Coupon> resend(SqlConnection transaction, Caller caller, @Nullable Long visible, long id) {
        return within(transaction, caller, visible, id, "resend", null, this::sendAgain);
    }

    /** The same coupon to another number; counted as sent again. Within the caller's transaction. */
    public Uni<Coupon> changePhone(
            SqlConnection transaction, Caller caller, @Nullable Long visible, long id, String number, String reason) {
        var phone = PhoneNumber.parse(number)
                .filter(PhoneNumber::isKorean)
                .filter(PhoneNumber::takesTexts)
                .orElseThrow(() -> new CouponRefusal.PhoneUnusable("/phone"));
        return within(transaction, caller, visible, id, "change-phone", reason, (locked, coupon) -> {
            if (PhoneNumber.key(coupon.phone()).equals(phone.key())) {
                throw new CouponRefusal.SamePhone();
            }
            return sendAgain(locked, coupon)
                    .chain(() -> store.changePhone(locked, coupon, phone, caller.id(), reason, clock.instant()));
        });
    }

    private Uni<Void> sendAgain(SqlConnection transaction, Coupon coupon) {
        if (!isSendable(coupon)) {
            throw new CouponRefusal.CouponConflict(stateOf(coupon));
        }
        if (coupon.resends() >= settings.resendsMax()) {
            throw new CouponRefusal.TooManyResends(settings.resendsMax());
        }
        return store.sendAgain(transaction, coupon, settings.resendsMax(), clock.instant())
                .invoke(ServeCoupon::requireDone)
                .replaceWithVoid();
    }

    /** The supplier is asked, by a job, until it answers. What is used by then stays used. */
    public Uni<Coupon> cancel(Caller caller, @Nullable Long visible, long id, String reason) {
        return transact(caller, visible, id, "cancel", reason, (transaction, coupon) -> {
            if (!isCancellable(coupon)) {
                throw new CouponRefusal.CouponConflict(stateOf(coupon));
            }
            return store.cancel(transaction, id, clock.instant())
                    .invoke(ServeCoupon::requireDone)
                    .replaceWithVoid();
        });
    }

    /** Whether it may be sent once more: it was sent, and is still worth something, all of its last day. */
    private boolean isSendable(Coupon coupon) {
        boolean wasSent = coupon.state() == Coupon.State.DELIVERED || coupon.state() == Coupon.State.SEND_FAILED;
        boolean isWorthSomething = coupon.use() == Coupon.Use.UNUSED || coupon.use() == Coupon.Use.PARTLY;
        return wasSent && isWorthSomething && !isExpired(coupon);
    }

    /** The supplier cancels nothing after its last day. */
    private boolean isCancellable(Coupon coupon) {
        return coupon.state().isIssued() && coupon.use() == Coupon.Use.UNUSED && !isExpired(coupon);
    }

    private boolean isExpired(Coupon coupon) {
        var until = coupon.validUntil();
        return until != null && Seoul.businessDay(clock.instant()).isAfter(until);
    }

    private String stateOf(Coupon coupon) {
        if (coupon.use() != Coupon.Use.UNUSED) {
            return coupon.use().name();
        }
        return isExpired(coupon) ? "EXPIRED" : coupon.state().name();
    }

    private static void requireDone(boolean isDone) {
        if (!isDone) {
            throw new CouponRefusal.ChangedMeanwhile();
        }
    }

    private Uni<Coupon> transact(
            Caller caller,
            @Nullable Long visible,
            long id,
            String verb,
            @Nullable String reason,
            BiFunction<SqlConnection, Coupon, Uni<Void>> act) {
        return pool.withTransaction(transaction -> within(transaction, caller, visible, id, verb, reason, act));
    }

    private Uni<Coupon> within(
            SqlConnection transaction,
            Caller caller,
            @Nullable Long visible,
            long id,
            String verb,
            @Nullable String reason,
            BiFunction<SqlConnection, Coupon, Uni<Void>> act) {
        return store.lock(transaction, id)
                .invoke(coupon -> requireVisible(coupon, visible))
                .call(coupon -> act.apply(transaction, coupon))
                .chain(before -> store.lock(transaction, id)
                        .call(after -> record(transaction, caller, verb, reason, before, after)));
    }

    private static void requireVisible(Coupon coupon, @Nullable Long visible) {
        if (visible != null && visible != coupon.organisationId()) {
            throw new CouponRefusal.UnknownCoupon();
        }
    }

    private Uni<Void> record(
            SqlConnection transaction,
            Caller caller,
            String verb,
            @Nullable String reason,
            Coupon before,
            Coupon after) {
        var change = new Change(
                "coupon." + verb,
                "coupon/" + Ids.text(before.id()),
                before.organisationId(),
                fields(before),
                fields(after),
                reason);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }

    private static Map<String, ?> fields(Coupon coupon) {
        return Map.of(
                "state", coupon.state().name(),
                "use", coupon.use().name(),
                "resends", coupon.resends(),
                "phone", Mask.phone(coupon.phone()));
    }
}
