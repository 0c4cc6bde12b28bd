package io.hanbeon.payment;

import io.hanbeon.money.Money;
import io.hanbeon.money.TaxParts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is recorded.
 *
 * @param tax parts of the amount
 * @param approval of the gateway, once there is one
 * @param refusal why it was declined, or its last capture was
 */
public record Payment(
        long id,
        String merchantId,
        long organisationId,
        String key,
        @Nullable String orderId,
        PaymentOrder.Method method,
        String gateway,
        PaymentOrder.CaptureMode captureMode,
        PaymentState state,
        Money amount,
        TaxParts tax,
        Sums sums,
        Steps steps,
        @Nullable Approval approval,
        @Nullable GatewayRefusal refusal,
        Times times) {

    /**
     * @param capturing what the last capture asked for
     * @param refunding what refunds under way have reserved
     */
    public record Sums(long capturing, long captured, long refunding, long refunded) {
        public static final Sums NONE = new Sums(0, 0, 0, 0);

        public long refundable() {
            return captured - refunding - refunded;
        }
    }

    /**
     * What was asked for after the approval: each time has a key of its own at the gateway.
     *
     * @param captureKey of whoever asked for the last capture
     * @param attempts how often the last step was looked at since
     */
    public record Steps(
            int captures,
            @Nullable String captureKey,
            int voids,
            @Nullable String voidKey,
            int attempts) {
        public static final Steps NONE = new Steps(0, null, 0, null, 0);

        Steps capturing(@Nullable String newKey) {
            return new Steps(captures + 1, newKey, voids, voidKey, 0);
        }

        Steps voiding(@Nullable String newKey) {
            return new Steps(captures, captureKey, voids + 1, newKey, 0);
        }
    }

    /** @param number as it stands on a receipt */
    public record Approval(String gatewayPaymentId, String number) {}

    /** @param code the gateway's, or our own */
    public record GatewayRefusal(String code, String reason) {}

    /**
     * @param asked when the gateway was last asked to do something; null if it provably has none of it
     * @param ended when it was declined or voided
     */
    public record Times(
            Instant requested,
            @Nullable Instant asked,
            @Nullable Instant authorised,
            @Nullable Instant captured,
            @Nullable Instant ended) {
        public static Times since(Instant requested) {
            return new Times(requested, requested, null, null, null);
        }

        /** Since when something may be on its way to the gateway. */
        public Instant lastAsked() {
            return asked == null ? requested : asked;
        }
    }

    public static Payment requested(long id, PaymentOrder order, String gateway, Instant now) {
        return new Payment(
                id,
                order.merchant().id(),
                order.merchant().organisationId(),
                order.key(),
                order.orderId(),
                order.means().method(),
                gateway,
                order.captureMode(),
                PaymentState.REQUESTED,
                order.amount(),
                order.tax(),
                Sums.NONE,
                Steps.NONE,
                null,
                null,
                // As its row keeps it, so that an answer is the same when it is given again.
                Times.since(now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What it is authorised for and was not captured goes back to the customer with the capture. */
    public long released() {
        return times.captured() == null ? 0 : amount.amount() - sums.captured();
    }

    /** Recorded, and provably not at the gateway: whoever comes next may ask for it. */
    public boolean isFree() {
        return state == PaymentState.REQUESTED && times.asked() == null;
    }

    public boolean isAuthorised() {
        return times.authorised() != null;
    }

    /** The customer was told no, whatever became of it since. */
    public boolean isDeclined() {
        return refusal != null && !isAuthorised();
    }

    public boolean capturesItself() {
        return captureMode == PaymentOrder.CaptureMode.AUTOMATIC;
    }

    public Money money(long part) {
        return new Money(part, amount.currency());
    }

    /** What the gateway must have given, for whatever follows an approval. */
    public Approval requireApproval() {
        if (approval == null) {
            throw new IllegalStateException("Payment %d has no approval".formatted(id));
        }
        return approval;
    }

    public Payment approved(Approval given, Instant now) {
        return capturesItself()
                ? copy(
                        PaymentState.CAPTURE_REQUESTED,
                        new Sums(amount.amount(), 0, 0, 0),
                        steps.capturing(null),
                        given,
                        null,
                        new Times(times.requested(), now, now, null, null))
                : copy(
                        PaymentState.AUTHORIZED,
                        sums,
                        steps,
                        given,
                        null,
                        new Times(times.requested(), now, now, null, null));
    }

    public Payment declined(GatewayRefusal why, Instant now) {
        return copy(
                PaymentState.DECLINED,
                sums,
                steps,
                approval,
                why,
                new Times(times.requested(), times.asked(), null, null, now));
    }

    /** Given up, and yet the gateway has it. */
    public Payment foundLate(Approval found) {
        return copy(PaymentState.VOID_REQUESTED, sums, steps.voiding(null), found, refusal, times);
    }

    public Payment capturing(long part, @Nullable String newKey) {
        return copy(
                PaymentState.CAPTURE_REQUESTED,
                new Sums(part, 0, 0, 0),
                steps.capturing(newKey),
                approval,
                refusal,
                times);
    }

    public Payment voiding(@Nullable String newKey) {
        return copy(PaymentState.VOID_REQUESTED, sums, steps.voiding(newKey), approval, refusal, times);
    }

    public Payment captured(Instant now) {
        return copy(
                PaymentState.CAPTURED,
                new Sums(sums.capturing(), sums.capturing(), 0, 0),
                steps,
                approval,
                null,
                new Times(times.requested(), times.asked(), times.authorised(), now, null));
    }

    public Payment voided(Instant now) {
        return copy(
                PaymentState.VOIDED,
                sums,
                steps,
                approval,
                refusal,
                new Times(times.requested(), times.asked(), times.authorised(), null, now));
    }

    /** A step was refused, and the payment stands where that leaves it. */
    public Payment refused(PaymentState left, GatewayRefusal why) {
        return copy(left, sums, steps, approval, why, times);
    }

    public Payment in(PaymentState other) {
        return copy(other, sums, steps, approval, refusal, times);
    }

    public Payment refundMade(long part) {
        return refundEnded(new Sums(
                sums.capturing(), sums.captured(), sums.refunding() - part, Math.addExact(sums.refunded(), part)));
    }

    /** The gateway made one that had been given up, so nothing of it is reserved any more. */
    public Payment refundMadeAfterAll(long part) {
        return refundEnded(
                new Sums(sums.capturing(), sums.captured(), sums.refunding(), Math.addExact(sums.refunded(), part)));
    }

    public Payment refundFailed(long part) {
        return refundEnded(new Sums(sums.capturing(), sums.captured(), sums.refunding() - part, sums.refunded()));
    }

    private Payment refundEnded(Sums left) {
        var state = PaymentState.afterRefund(left.captured(), left.refunded(), left.refunding());
        return copy(state, left, steps, approval, refusal, times);
    }

    private Payment copy(
            PaymentState newState,
            Sums newSums,
            Steps newSteps,
            @Nullable Approval newApproval,
            @Nullable GatewayRefusal newRefusal,
            Times newTimes) {
        return new Payment(
                id,
                merchantId,
                organisationId,
                key,
                orderId,
                method,
                gateway,
                captureMode,
                newState,
                amount,
                tax,
                newSums,
                newSteps,
                newApproval,
                newRefusal,
                newTimes);
    }
}
