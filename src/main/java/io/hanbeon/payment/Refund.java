package io.hanbeon.payment;

import io.hanbeon.money.TaxParts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund of a payment, whole or in part.
 *
 * @param sequence which of its payment it is, from 1
 * @param attempts how often it was looked at
 * @param asked when the gateway was last asked; null if it provably has none of it
 * @param paymentState of the payment, right after this refund ended
 */
public record Refund(
        long paymentId,
        int sequence,
        @Nullable String key,
        State state,
        TaxParts parts,
        String reason,
        @Nullable PaymentState paymentState,
        Payment.@Nullable GatewayRefusal refusal,
        int attempts,
        @Nullable Instant asked,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    public enum State {
        /** Its amount is reserved; the gateway is being asked, or did not answer. */
        REQUESTED,
        REFUNDED,
        FAILED
    }

    public long amount() {
        return parts.total();
    }

    public Refund made(PaymentState after, Instant now) {
        return ended(State.REFUNDED, after, null, now);
    }

    public Refund failed(PaymentState after, Payment.GatewayRefusal why, Instant now) {
        return ended(State.FAILED, after, why, now);
    }

    private Refund ended(State as, PaymentState after, Payment.@Nullable GatewayRefusal why, Instant now) {
        return new Refund(paymentId, sequence, key, as, parts, reason, after, why, attempts, asked, requestedAt, now);
    }
}
