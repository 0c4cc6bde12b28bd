package io.hanbeon.order.pay;

import io.hanbeon.order.pay.PlacedOrders.PlacedOrder;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.payment.FindPayments;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.RefundPayment;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A shop cancels an order: one that nobody has paid ends, of one that is paid all or some is given back. */
@ApplicationScoped
class CancelOrder {
    private final PlacedOrders orders;
    private final OrderPaymentStore store;
    private final FindPayments findPayments;
    private final RefundPayment refundPayment;
    private final BookOrderRefund bookRefund;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    CancelOrder(
            PlacedOrders orders,
            OrderPaymentStore store,
            FindPayments findPayments,
            RefundPayment refundPayment,
            BookOrderRefund bookRefund,
            Outbox outbox,
            Pool pool,
            Clock clock) {
        this.orders = orders;
        this.store = store;
        this.findPayments = findPayments;
        this.refundPayment = refundPayment;
        this.bookRefund = bookRefund;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
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
    record Cancelled(PlacedOrder order, long refundedKrw, boolean isKnown, boolean isRepeated) {}

    /** Fails with {@link CancelRefusal} or {@link PaymentRefusal}. */
    Uni<Cancelled> cancel(@Nullable Long organisationId, Cancellation wanted) {
        return orders.find(wanted.terminalId(), wanted.orderNo(), organisationId)
                .map(found -> found.orElseThrow(CancelRefusal.UnknownOrder::new))
                .chain(order -> cancel(order, wanted));
    }

    private Uni<Cancelled> cancel(PlacedOrder order, Cancellation wanted) {
        return switch (order.standing()) {
            case OPEN -> cancelOpen(order, wanted);
            case PAYING -> throw new CancelRefusal.BeingPaid();
            case PAID_ELSEWHERE -> throw new CancelRefusal.PaidElsewhere();
            case CANCELLED_UNPAID -> throw new CancelRefusal.AlreadyCancelled();
            case PAID, CANCELLED -> refund(order, wanted);
        };
    }

    private Uni<Cancelled> cancelOpen(PlacedOrder order, Cancellation wanted) {
        if (wanted.amountKrw().orElse(order.amountKrw()) != order.amountKrw()) {
            throw new CancelRefusal.PartOfUnpaid();
        }
        var now = clock.instant();
        return pool.withTransaction(transaction -> orders.cancelOpen(transaction, order)
                .map(isOurs -> {
                    if (!isOurs) {
                        throw new CancelRefusal.BeingPaid();
                    }
                    return OrderPaymentEvents.cancelled(
                            order.batchId(), order.terminalId(), order.orderNo(), order.amountKrw(), 0, now);
                })
                .chain(event -> outbox.append(transaction, event))
                .replaceWith(new Cancelled(order, 0, true, false)));
    }

    private Uni<Cancelled> refund(PlacedOrder order, Cancellation wanted) {
        return store.findAll(List.of(order.requirePaidBy()))
                .map(List::getFirst)
                .chain(attempt -> findPayments
                        .findByKey(attempt.merchantId(), attempt.key())
                        .map(Optional::orElseThrow)
                        .chain(payment -> refund(payment, wanted))
                        .chain(refunded -> book(order, refunded)));
    }

    private Uni<RefundPayment.Outcome> refund(Payment payment, Cancellation wanted) {
        long amount = wanted.amountKrw().orElse(payment.sums().refundable());
        return refundPayment.refund(payment, amount, wanted.reason(), wanted.key());
    }

    private Uni<Cancelled> book(PlacedOrder order, RefundPayment.Outcome refunded) {
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
