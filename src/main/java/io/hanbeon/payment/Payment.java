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
     * How often a capture and a void were asked for: each time has a key of its own at the gateway.
     *
     * @param attempts how often the last step was looked at since
     */
    public record Steps(int captures, int voids, int attempts) {
        public static final Steps NONE = new Steps(0, 0, 0);

        Steps capturing() {
            return new Steps(captures + 1, voids, 0);
        }

        Steps voiding() {
            return new Steps(captures, voids + 1, 0);
        }
    }

    /** @param number as it stands on a receipt */
    public record Approval(String gatewayPaymentId, String number) {}

    /** @param code the gateway's, or our own */
    public record GatewayRefusal(String code, String reason) {}

    /**
     * @param asked when the gateway was last asked to do something; null if it provably has none of it
     * @param unconfirmed when the authorisation was left without an answer
     * @param ended when it was declined, or else voided
     */
    public record Times(
            Instant requested,
            @Nullable Instant asked,
            @Nullable Instant unconfirmed,
            @Nullable Instant authorised,
            @Nullable Instant captured,
            @Nullable Instant ended) {
        public static Times since(Instant requested) {
            return new Times(requested, requested, null, null, null, null);
        }

        Times authorisedAt(Instant now) {
            return new Times(requested, now, unconfirmed, now, null, null);
        }

        Times capturedAt(Instant now) {
            return new Times(requested, asked, unconfirmed, authorised, now, null);
        }

        Times endedAt(Instant now) {
            return new Times(requested, asked, unconfirmed, authorised, null, ended == null ? now : ended);
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
                        steps.capturing(),
                        given,
                        null,
                        times.authorisedAt(now))
                : copy(PaymentState.AUTHORIZED, sums, steps, given, null, times.authorisedAt(now));
    }

    public Payment declined(GatewayRefusal why, Instant now) {
        return copy(PaymentState.DECLINED, sums, steps, approval, why, times.endedAt(now));
    }

    /** Given up, and yet the gateway has it. */
    public Payment foundLate(Approval found) {
        return copy(PaymentState.VOID_REQUESTED, sums, steps.voiding(), found, refusal, times);
    }

    public Payment capturing(long part) {
        return copy(
                PaymentState.CAPTURE_REQUESTED, new Sums(part, 0, 0, 0), steps.capturing(), approval, refusal, times);
    }

    public Payment voiding() {
        return copy(PaymentState.VOID_REQUESTED, sums, steps.voiding(), approval, refusal, times);
    }

    public Payment captured(Instant now) {
        return copy(
                PaymentState.CAPTURED,
                new Sums(sums.capturing(), sums.capturing(), 0, 0),
                steps,
                approval,
                null,
                times.capturedAt(now));
    }

    public Payment voided(Instant now) {
        return copy(PaymentState.VOIDED, sums, steps, approval, refusal, times.endedAt(now));
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
