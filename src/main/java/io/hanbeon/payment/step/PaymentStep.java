package io.hanbeon.payment.step;

import io.hanbeon.payment.Payment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A capture or a void that was asked for.
 *
 * @param sequence which of its payment's it is, from 1
 * @param key of whoever asked for it; null if nobody named it
 * @param amount what was to be captured or voided
 * @param refusal of the gateway
 * @param endedAt when it was refused or voided; when it was captured says the payment
 */
public record PaymentStep(
        long paymentId,
        Action action,
        int sequence,
        @Nullable String key,
        long amount,
        Payment.@Nullable GatewayRefusal refusal,
        Instant requestedAt,
        @Nullable Instant endedAt) {

    public enum Action {
        CAPTURE,
        VOID
    }

    /** The payment's next capture. */
    public static PaymentStep capture(Payment payment, long amount, @Nullable String key, Instant now) {
        return requested(payment, Action.CAPTURE, payment.steps().captures() + 1, key, amount, now);
    }

    /** The payment's next void. */
    public static PaymentStep ofVoid(Payment payment, long amount, @Nullable String key, Instant now) {
        return requested(payment, Action.VOID, payment.steps().voids() + 1, key, amount, now);
    }

    /** The one that was asked for last; it may have been by the approval. */
    public static PaymentStep lastCapture(Payment payment) {
        var times = payment.times();
        var since = times.authorised() == null ? times.requested() : times.authorised();
        return requested(
                payment,
                Action.CAPTURE,
                payment.steps().captures(),
                null,
                payment.sums().capturing(),
                since);
    }

    /** The one that was asked for last. */
    public static PaymentStep lastVoid(Payment payment) {
        long amount = payment.amount().amount();
        return requested(
                payment,
                Action.VOID,
                payment.steps().voids(),
                null,
                amount,
                payment.times().lastAsked());
    }

    /** Why it was not made; a capture that was called refused may be made after all, as its payment says. */
    public Optional<Payment.GatewayRefusal> refusalIn(Payment payment) {
        return Optional.ofNullable(refusal).filter(why -> !isCaptured(payment));
    }

    private boolean isCaptured(Payment payment) {
        return action == Action.CAPTURE
                && sequence == payment.steps().captures()
                && payment.times().captured() != null;
    }

    private static PaymentStep requested(
            Payment payment, Action action, int sequence, @Nullable String key, long amount, Instant now) {
        return new PaymentStep(
                payment.id(), action, sequence, key, amount, null, now.truncatedTo(ChronoUnit.MILLIS), null);
    }
}
