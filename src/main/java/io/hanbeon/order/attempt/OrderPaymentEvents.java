package io.hanbeon.order.attempt;

import io.hanbeon.outbox.Event;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What others learn of orders that are paid or cancelled. Events of a batch keep their order. */
public final class OrderPaymentEvents {
    private static final String TOPIC = "order.events";
    private static final String KRW = "KRW";

    private OrderPaymentEvents() {}

    @RegisterForReflection
    record OrderPaid(
            String batchId,
            String terminalId,
            String orderNo,
            String merchantId,
            String paymentId,
            long amount,
            String currency,
            Instant paidAt) {}

    /** @param refunded what was given back of it by now */
    @RegisterForReflection
    record OrderCancelled(
            String batchId,
            String terminalId,
            String orderNo,
            long amount,
            long refunded,
            boolean isWhole,
            String currency,
            Instant cancelledAt) {}

    static Event paid(OrderPayment attempt, long paymentId, Instant at) {
        var data = new OrderPaid(
                Ids.text(attempt.batchId()),
                attempt.terminalId(),
                attempt.orderNo(),
                attempt.merchantId(),
                Ids.text(paymentId),
                attempt.amountKrw(),
                KRW,
                at);
        return event(attempt.batchId(), "order.paid.v1", attempt.terminalId(), attempt.orderNo(), data);
    }

    static Event refunded(OrderPayment attempt, long refunded, Instant at) {
        return cancelled(attempt.batchId(), attempt.terminalId(), attempt.orderNo(), attempt.amountKrw(), refunded, at);
    }

    /** @param refunded nothing of one that was never paid */
    public static Event cancelled(
            long batchId, String terminalId, String orderNo, long amountKrw, long refunded, Instant at) {
        var data = new OrderCancelled(
                Ids.text(batchId),
                terminalId,
                orderNo,
                amountKrw,
                refunded,
                refunded == 0 || refunded == amountKrw,
                KRW,
                at);
        return event(batchId, "order.cancelled.v1", terminalId, orderNo, data);
    }

    private static Event event(long batchId, String type, String terminalId, String orderNo, Object data) {
        return new Event(TOPIC, Ids.text(batchId), type, "order/" + terminalId + "/" + orderNo, data);
    }
}
