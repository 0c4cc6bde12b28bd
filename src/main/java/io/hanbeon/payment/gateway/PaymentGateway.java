package io.hanbeon.payment.gateway;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.Refund;
import io.smallrye.mutiny.Uni;

/**
 * Moves money. None of these fails: what came of it is the answer. Each carries a key of ours ({@link Keys}), by which the
 * gateway is asked later what became of it.
 */
public interface PaymentGateway {
    /** As it stands in the rows of its payments. */
    String name();

    Uni<GatewayAnswer> authorise(Payment payment, PaymentOrder.Means means);

    /** What the payment's capture asks for. */
    Uni<GatewayAnswer> capture(Payment payment);

    Uni<GatewayAnswer> voidPayment(Payment payment);

    Uni<GatewayAnswer> refund(Payment payment, Refund refund);

    Uni<Sighting> find(Payment payment);
}
