package io.hanbeon.order.attempt;

import io.hanbeon.payment.CapturePayment;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.VoidPayment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * What is next for an attempt, by where its payment stands: whoever pays asks it at once, and the follow-up later. A
 * payment is captured only once its attempt names it, so whatever is told of a captured payment finds its order.
 */
@ApplicationScoped
public class SettleOrderPayment {
    private static final int DOUBLINGS_MAX = 12;

    private final OrderPaymentStore store;
    private final BookOrderPayment book;
    private final CapturePayment capturePayment;
    private final VoidPayment voidPayment;
    private final AttemptSettings settings;
    private final Clock clock;

    SettleOrderPayment(
            OrderPaymentStore store,
            BookOrderPayment book,
            CapturePayment capturePayment,
            VoidPayment voidPayment,
            AttemptSettings settings,
            Clock clock) {
        this.store = store;
        this.book = book;
        this.capturePayment = capturePayment;
        this.voidPayment = voidPayment;
        this.settings = settings;
        this.clock = clock;
    }

    public Uni<Void> settle(OrderPayment attempt, Payment payment) {
        return switch (payment.state()) {
            case REQUESTED -> payment.isFree() ? leaveOpen(attempt) : putOff(attempt);
            case UNCONFIRMED, CAPTURE_REQUESTED, VOID_REQUESTED -> putOff(attempt);
            case AUTHORIZED -> capture(attempt, payment);
            case CAPTURE_FAILED -> giveBack(attempt, payment);
            case DECLINED, VOIDED -> decline(attempt, payment);
            case CAPTURED, REFUND_REQUESTED, PARTIALLY_REFUNDED, REFUNDED, REFUND_FAILED ->
                book.pay(attempt.paidBy(payment));
        };
    }

    public Instant leaseEnd() {
        return clock.instant().plus(settings.lease()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** An attempt that was given up meanwhile captures nothing. */
    private Uni<Void> capture(OrderPayment attempt, Payment payment) {
        var approval = payment.requireApproval();
        return attempt.paymentId() != null
                ? captureNamed(attempt, payment)
                : store.namePayment(attempt, payment.id(), approval.number(), leaseEnd())
                        .chain(isOurs -> isOurs
                                ? captureNamed(attempt.paidBy(payment), payment)
                                : voidPayment.voidPayment(payment).replaceWithVoid());
    }

    private Uni<Void> captureNamed(OrderPayment attempt, Payment payment) {
        return capturePayment
                .capture(payment, OptionalLong.empty(), attempt.key())
                .map(CapturePayment.Capture::payment)
                .chain(captured -> settle(attempt, captured))
                .onFailure(PaymentRefusal.RefusedByGateway.class)
                .recoverWithUni(() -> giveBack(attempt, payment));
    }

    /** The gateway does not capture it, so the customer has their money back, and pays otherwise. */
    private Uni<Void> giveBack(OrderPayment attempt, Payment payment) {
        return book.decline(attempt, "CAPTURE_REFUSED", "카드사가 매입을 거절했습니다")
                .chain(() -> voidPayment.voidPayment(payment))
                .replaceWithVoid();
    }

    private Uni<Void> decline(OrderPayment attempt, Payment payment) {
        var why = payment.refusal();
        return why == null
                ? book.decline(attempt, "VOIDED", "승인이 취소되었습니다")
                : book.decline(attempt, why.code(), why.reason());
    }

    private Uni<Void> leaveOpen(OrderPayment attempt) {
        return book.leaveOpen(attempt, "GATEWAY_UNAVAILABLE", "결제사에 연결할 수 없습니다");
    }

    Uni<Void> putOff(OrderPayment attempt) {
        var pause = settings.lookAfter().multipliedBy(1L << Math.clamp(attempt.attempts(), 0, DOUBLINGS_MAX));
        return store.putOff(attempt, clock.instant().plus(shorter(pause, settings.lookAfterMax())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
