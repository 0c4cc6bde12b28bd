package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.portone.WindowPayment;
import io.hanbeon.shared.sql.AfterCommit;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;

/**
 * Writes what the gateway has of a checkout. Of two who do, one is the first, and the other is told what stands. Money
 * that comes after a checkout has failed is booked, never dropped: whoever asked for it learns of it and decides.
 */
@ApplicationScoped
public class BookCheckout {
    private static final String EXPIRED = "EXPIRED";

    private final CheckoutStore store;
    private final TellCheckout tellCheckout;
    private final RejectSecond rejectSecond;
    private final CheckoutAlarms alarms;
    private final NextAsk nextAsk;
    private final Pool pool;
    private final Clock clock;

    BookCheckout(
            CheckoutStore store,
            TellCheckout tellCheckout,
            RejectSecond rejectSecond,
            CheckoutAlarms alarms,
            NextAsk nextAsk,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.tellCheckout = tellCheckout;
        this.rejectSecond = rejectSecond;
        this.alarms = alarms;
        this.nextAsk = nextAsk;
        this.pool = pool;
        this.clock = clock;
    }

    /** Fails with {@link CheckoutRefusal.OfAnotherOrder}. @return the checkout as it stands now */
    public Uni<Checkout> book(Checkout checkout, WindowPayment payment) {
        return switch (Verdict.of(checkout, payment)) {
            case Verdict.OfAnotherOrder ofAnother -> Uni.createFrom().failure(new CheckoutRefusal.OfAnotherOrder());
            case Verdict.Unpaid unpaid -> Uni.createFrom().item(checkout);
            case Verdict.Paid paid -> checkout.mayBePaid() ? succeed(checkout, payment) : unchanged(checkout);
            case Verdict.PaidTwice paidTwice ->
                rejectSecond.reject(checkout, payment).chain(() -> unchanged(checkout));
            case Verdict.Forged forged ->
                checkout.mayBePaid() ? reject(checkout, payment, forged) : unchanged(checkout);
            case Verdict.Declined declined ->
                fail(checkout, new Checkout.Failure("PAYMENT_DECLINED", declined.reason()));
            case Verdict.GivenBack givenBack -> giveBack(checkout, payment, givenBack.amount());
        };
    }

    /** Its time is over, and the gateway has no money of it. */
    public Uni<Checkout> expire(Checkout checkout) {
        return fail(checkout, new Checkout.Failure(EXPIRED, "결제 시간이 지났습니다"));
    }

    /** Nothing can have been paid: whoever asked for it may ask again, and nobody else is told. */
    public Uni<Void> abandon(Checkout checkout, Checkout.Failure why) {
        return pool.withTransaction(transaction -> store.fail(transaction, checkout, why, clock.instant(), null))
                .replaceWithVoid();
    }

    /** What of it was given back before we saw it is booked with it, or nobody would ask for it again. */
    private Uni<Checkout> succeed(Checkout checkout, WindowPayment payment) {
        var now = clock.instant();
        return change(
                        checkout,
                        transaction -> store.succeed(transaction, checkout, payment.impUid(), now)
                                .invoke(isOurs -> countIf(transaction, isOurs, true))
                                .call(isOurs -> isOurs
                                        ? tellCheckout.paid(transaction, checkout, payment.impUid(), now)
                                        : nothing())
                                .call(isOurs -> isOurs && payment.cancelled() > 0
                                        ? returned(
                                                transaction, checkout, payment.cancelled(), Checkout.State.SUCCESS, now)
                                        : Uni.createFrom().item(false)))
                .onFailure(SqlFailure::isDuplicateKey)
                .transform(used -> new CheckoutRefusal.OfAnotherOrder())
                .chain(after -> rejectIfSecond(after, payment));
    }

    /** Another window was faster. */
    private Uni<Checkout> rejectIfSecond(Checkout after, WindowPayment payment) {
        return after.isPaidByAnother(payment.impUid())
                ? rejectSecond.reject(after, payment).replaceWith(after)
                : Uni.createFrom().item(after);
    }

    private Uni<Checkout> reject(Checkout checkout, WindowPayment payment, Verdict.Forged forged) {
        var now = clock.instant();
        var why = new Checkout.Failure("AMOUNT_MISMATCH", forged.what());
        return change(
                        checkout,
                        transaction -> store.reject(transaction, checkout, payment.impUid(), why, now)
                                .invoke(isOurs -> alarmIf(isOurs, CheckoutAlarms.Kind.FORGED, checkout, forged.what()))
                                .invoke(isOurs -> countIf(
                                        transaction, isOurs && checkout.state() == Checkout.State.PENDING, false))
                                .call(isOurs -> isOurs && checkout.state() == Checkout.State.PENDING
                                        ? tellCheckout.failed(transaction, checkout, why, now)
                                        : nothing()))
                .chain(after -> rejectIfSecond(after, payment));
    }

    private Uni<Checkout> fail(Checkout checkout, Checkout.Failure why) {
        var now = clock.instant();
        return change(
                checkout,
                transaction -> store.fail(transaction, checkout, why, now, nextAsk.late(checkout))
                        .invoke(isOurs ->
                                countIf(transaction, isOurs && !why.code().equals(EXPIRED), false))
                        .call(isOurs -> isOurs ? tellCheckout.failed(transaction, checkout, why, now) : nothing()));
    }

    private Uni<Checkout> giveBack(Checkout checkout, WindowPayment payment, long refunded) {
        if (checkout.mayBePaid() && refunded < checkout.amount().amount()) {
            return succeed(checkout, payment);
        }
        return switch (checkout.state()) {
            case PENDING -> fail(checkout, new Checkout.Failure("CANCELLED_AT_GATEWAY", "결제가 취소되었습니다"));
            case REJECTING ->
                payment.isGivenBack()
                        ? change(checkout, transaction -> store.endRejection(transaction, checkout, clock.instant()))
                        : unchanged(checkout);
            case SUCCESS, REFUNDING ->
                refunded > checkout.refunds().amount() ? returned(checkout, refunded) : unchanged(checkout);
            case FAILED, REFUNDED -> unchanged(checkout);
        };
    }

    private Uni<Checkout> returned(Checkout checkout, long refunded) {
        boolean isWhole = refunded == checkout.amount().amount();
        var after = isWhole ? Checkout.State.REFUNDED : checkout.state();
        return change(checkout, transaction -> returned(transaction, checkout, refunded, after, clock.instant()));
    }

    private Uni<Boolean> returned(
            SqlConnection transaction, Checkout checkout, long refunded, Checkout.State after, Instant now) {
        long part = refunded - checkout.refunds().amount();
        boolean isWhole = after == Checkout.State.REFUNDED;
        return store.returned(transaction, checkout, refunded, after, now)
                .invoke(isOurs -> alarmIf(
                        isOurs && !isWhole,
                        CheckoutAlarms.Kind.PARTLY_RETURNED,
                        checkout,
                        "%d was given back at the gateway".formatted(part)))
                .call(isOurs -> isOurs ? tellCheckout.returned(transaction, checkout, part, isWhole, now) : nothing());
    }

    private void alarmIf(boolean isAlarming, CheckoutAlarms.Kind kind, Checkout checkout, String what) {
        if (isAlarming) {
            alarms.raise(kind, checkout, what);
        }
    }

    private void countIf(SqlConnection transaction, boolean isOurs, boolean isPaid) {
        if (isOurs) {
            AfterCommit.run(transaction, () -> alarms.ended(isPaid));
        }
    }

    private Uni<Checkout> change(Checkout checkout, Function<SqlConnection, Uni<Boolean>> change) {
        return pool.withTransaction(change).chain(() -> unchanged(checkout));
    }

    private Uni<Checkout> unchanged(Checkout checkout) {
        return store.find(checkout.id()).map(found -> found.orElse(checkout));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
