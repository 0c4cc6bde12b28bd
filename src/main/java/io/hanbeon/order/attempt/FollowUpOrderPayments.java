package io.hanbeon.order.attempt;

import io.hanbeon.payment.FindPayments;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.RefundPayment;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;

/** Brings attempts to their end whose outcome is not known, or whose hand was lost, by what became of their payments. */
@ApplicationScoped
class FollowUpOrderPayments {
    private static final String TOO_LATE = "결제되지 않은 주문의 매입";

    private final OrderPaymentStore store;
    private final FindPayments findPayments;
    private final SettleOrderPayment settle;
    private final BookOrderPayment book;
    private final RefundPayment refundPayment;
    private final MoneyOwedAlarm alarm;

    FollowUpOrderPayments(
            OrderPaymentStore store,
            FindPayments findPayments,
            SettleOrderPayment settle,
            BookOrderPayment book,
            RefundPayment refundPayment,
            MoneyOwedAlarm alarm) {
        this.store = store;
        this.findPayments = findPayments;
        this.settle = settle;
        this.book = book;
        this.refundPayment = refundPayment;
        this.alarm = alarm;
    }

    Uni<Void> followUp(OrderPayment attempt) {
        return findPayments
                .findByKey(attempt.merchantId(), attempt.key())
                .map(found -> found.filter(attempt::isPaidBy))
                .chain(found -> found.map(payment -> bringOn(attempt, payment)).orElseGet(() -> reopen(attempt)));
    }

    private Uni<Void> bringOn(OrderPayment attempt, Payment payment) {
        return attempt.state() == OrderPayment.State.PAYING
                ? settle.settle(attempt, payment)
                : payBack(attempt, payment);
    }

    /** Its instance died before anything was asked for. */
    private Uni<Void> reopen(OrderPayment attempt) {
        return attempt.state() == OrderPayment.State.PAYING
                ? book.leaveOpenIfUntouched(attempt, "NOT_ASKED", "결제가 요청되지 않았습니다")
                : store.end(attempt);
    }

    /** It was called refused, and is captured: nobody counts on it any more. It ends once all of it is back. */
    private Uni<Void> payBack(OrderPayment attempt, Payment payment) {
        return refund(attempt, payment)
                .chain(now -> now.sums().captured() == now.sums().refunded()
                        ? store.end(attempt)
                        : settle.putOff(attempt).invoke(() -> alarm.notYetBack(attempt)));
    }

    /** What is left, since its merchant may have refunded some. A refusal is not the last word, so each try is a new one. */
    private Uni<Payment> refund(OrderPayment attempt, Payment payment) {
        return payment.sums().refundable() == 0
                ? Uni.createFrom().item(payment)
                : refundPayment
                        .refund(payment, OptionalLong.empty(), TOO_LATE, attempt.refundKey())
                        .map(RefundPayment.Outcome::payment)
                        .onFailure(PaymentRefusal.class)
                        .recoverWithItem(payment);
    }
}
