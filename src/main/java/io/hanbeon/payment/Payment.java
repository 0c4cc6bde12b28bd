package io.hanbeon.payment;

import io.hanbeon.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is recorded.
 *
 * @param tax parts of the amount
 * @param captures how often a capture was asked for; each has a key of its own at the gateway
 * @param approval of the gateway, once there is one
 * @param refusal why it was declined, or its last capture was
 */
public record Payment(
        long id,
        String merchantId,
        long organisationId,
        String key,
        @Nullable String orderId,
        PaymentMeans.Method method,
        String gateway,
        CaptureMode captureMode,
        PaymentState state,
        Money amount,
        TaxParts tax,
        Sums sums,
        int captures,
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

    /** @param number as it stands on a receipt */
    public record Approval(String gatewayPaymentId, String number) {}

    /** @param code the gateway's, or our own */
    public record GatewayRefusal(String code, String reason) {}

    /** @param ended when it was declined or voided */
    public record Times(
            Instant requested,
            @Nullable Instant authorised,
            @Nullable Instant captured,
            @Nullable Instant ended) {
        public static Times since(Instant requested) {
            return new Times(requested, null, null, null);
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
                0,
                null,
                null,
                // As its row keeps it, so that an answer is the same when it is given again.
                Times.since(now.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** What it is authorised for and was not captured goes back to the customer with the capture. */
    public long released() {
        return times.captured() == null ? 0 : amount.amount() - sums.captured();
    }

    public boolean isAuthorised() {
        return times.authorised() != null;
    }

    /** The customer was told no, whatever became of it since. */
    public boolean isDeclined() {
        return refusal != null && !isAuthorised();
    }

    public boolean capturesItself() {
        return captureMode == CaptureMode.AUTOMATIC;
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
                        1,
                        given,
                        null,
                        new Times(times.requested(), now, null, null))
                : copy(
                        PaymentState.AUTHORIZED,
                        sums,
                        captures,
                        given,
                        null,
                        new Times(times.requested(), now, null, null));
    }

    public Payment declined(GatewayRefusal why, Instant now) {
        return copy(
                PaymentState.DECLINED, sums, captures, approval, why, new Times(times.requested(), null, null, now));
    }

    /** Given up, and yet the gateway has it. */
    public Payment foundLate(Approval found) {
        return copy(PaymentState.VOID_REQUESTED, sums, captures, found, refusal, times);
    }

    public Payment capturing(long part) {
        return copy(PaymentState.CAPTURE_REQUESTED, new Sums(part, 0, 0, 0), captures + 1, approval, refusal, times);
    }

    public Payment captured(Instant now) {
        return copy(
                PaymentState.CAPTURED,
                new Sums(sums.capturing(), sums.capturing(), 0, 0),
                captures,
                approval,
                null,
                new Times(times.requested(), times.authorised(), now, null));
    }

    public Payment voided(Instant now) {
        return copy(
                PaymentState.VOIDED,
                sums,
                captures,
                approval,
                refusal,
                new Times(times.requested(), times.authorised(), null, now));
    }

    /** A step was refused, and the payment stands where that leaves it. */
    public Payment refused(PaymentState left, GatewayRefusal why) {
        return copy(left, sums, captures, approval, why, times);
    }

    public Payment in(PaymentState other) {
        return copy(other, sums, captures, approval, refusal, times);
    }

    public Payment refundMade(long part) {
        return refundEnded(new Sums(
                sums.capturing(), sums.captured(), sums.refunding() - part, Math.addExact(sums.refunded(), part)));
    }

    public Payment refundFailed(long part) {
        return refundEnded(new Sums(sums.capturing(), sums.captured(), sums.refunding() - part, sums.refunded()));
    }

    private Payment refundEnded(Sums left) {
        var state = PaymentState.afterRefund(left.captured(), left.refunded(), left.refunding());
        return copy(state, left, captures, approval, refusal, times);
    }

    private Payment copy(
            PaymentState newState,
            Sums newSums,
            int newCaptures,
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
                newCaptures,
                newApproval,
                newRefusal,
                newTimes);
    }
}
