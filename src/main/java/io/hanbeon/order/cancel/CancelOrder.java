package io.hanbeon.order.cancel;

import io.hanbeon.order.attempt.BookOrderRefund;
import io.hanbeon.order.attempt.OrderPaymentStore;
import io.hanbeon.order.cancel.CancellableStore.CancellableOrder;
import io.hanbeon.payment.FindPayments;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.RefundPayment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A shop cancels an order: one that nobody has paid ends, of one that is paid all or some is given back. */
@ApplicationScoped
class CancelOrder {
    private final CancellableStore orders;
    private final CancelUnpaid cancelUnpaid;
    private final OrderPaymentStore store;
    private final FindPayments findPayments;
    private final RefundPayment refundPayment;
    private final BookOrderRefund bookRefund;
    private final Pool pool;

    CancelOrder(
            CancellableStore orders,
            CancelUnpaid cancelUnpaid,
            OrderPaymentStore store,
            FindPayments findPayments,
            RefundPayment refundPayment,
            BookOrderRefund bookRefund,
            Pool pool) {
        this.orders = orders;
        this.cancelUnpaid = cancelUnpaid;
        this.store = store;
        this.findPayments = findPayments;
        this.refundPayment = refundPayment;
        this.bookRefund = bookRefund;
        this.pool = pool;
    }

    /**
     * @param amountKrw what is left, if none is given
     * @param key names it among the order's cancellations
     */
    record Cancellation(
            String terminalId,
            String orderNo,
            OptionalLong amountKrw,
            String reason,
            @Nullable String key) {}

    /** @param isKnown whether the gateway has answered; else the order is as it was, and is cancelled once it has */
    record Cancelled(CancellableOrder order, long refundedKrw, boolean isKnown, boolean isRepeated) {}

    /** Fails with {@link CancelRefusal} or {@link PaymentRefusal}. */
    Uni<Cancelled> cancel(@Nullable Long organisationId, Cancellation wanted) {
        return orders.find(wanted.terminalId(), wanted.orderNo(), organisationId)
                .map(found -> found.orElseThrow(CancelRefusal.UnknownOrder::new))
                .chain(order -> cancel(order, wanted));
    }

    private Uni<Cancelled> cancel(CancellableOrder order, Cancellation wanted) {
        return switch (order.standing()) {
            case OPEN -> cancelUnpaid(order, wanted);
            case PAYING -> throw new CancelRefusal.BeingPaid();
            case PAID_ELSEWHERE -> throw new CancelRefusal.PaidElsewhere();
            case CANCELLED_UNPAID -> Uni.createFrom().item(cancelledBefore(order, wanted));
            case PAID, CANCELLED -> refund(order, wanted);
        };
    }

    private Uni<Cancelled> cancelUnpaid(CancellableOrder order, Cancellation wanted) {
        requireWhole(order, wanted);
        return cancelUnpaid.cancel(order, wanted.key()).replaceWith(new Cancelled(order, 0, true, false));
    }

    /** The same cancellation is answered again. */
    private static Cancelled cancelledBefore(CancellableOrder order, Cancellation wanted) {
        if (wanted.key() == null || !wanted.key().equals(order.cancelKey())) {
            throw new CancelRefusal.AlreadyCancelled();
        }
        requireWhole(order, wanted);
        return new Cancelled(order, 0, true, true);
    }

    private static void requireWhole(CancellableOrder order, Cancellation wanted) {
        if (wanted.amountKrw().orElse(order.amountKrw()) != order.amountKrw()) {
            throw new CancelRefusal.PartOfUnpaid();
        }
    }

    private Uni<Cancelled> refund(CancellableOrder order, Cancellation wanted) {
        return store.findAll(List.of(order.requirePaidBy()))
                .map(List::getFirst)
                .chain(attempt -> findPayments
                        .findByKey(attempt.merchantId(), attempt.key())
                        .map(Optional::orElseThrow)
                        .chain(payment ->
                                refundPayment.refund(payment, wanted.amountKrw(), wanted.reason(), wanted.key()))
                        .chain(refunded -> book(order, refunded)));
    }

    private Uni<Cancelled> book(CancellableOrder order, RefundPayment.Outcome refunded) {
        var refund = refunded.refund();
        boolean isKnown = refund.state() == Refund.State.REFUNDED;
        return (isKnown ? book(refund) : Uni.createFrom().voidItem())
                .chain(() -> store.findAll(List.of(order.requirePaidBy())))
                .map(attempts ->
                        new Cancelled(order, attempts.getFirst().refundedKrw(), isKnown, refunded.isRepeated()));
    }

    private Uni<Void> book(Refund refund) {
        return pool.withTransaction(transaction -> store.lockByPayment(transaction, refund.paymentId())
                .map(Optional::orElseThrow)
                .chain(attempt -> bookRefund.book(transaction, attempt, refund.sequence(), refund.amount())));
    }
}
