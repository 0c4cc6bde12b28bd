package io.hanbeon.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.RefundPayment;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The fields that clients of the platform that is replaced look for, and ours. Of a repeated request it is made from what
 * no longer changes, so it is the first answer again.
 *
 * @param paymentId as digits: JSON readers lose the low bits of such a number
 * @param id the same, as ids are written elsewhere
 */
@Schema(name = "PaymentAnswer")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record PaymentAnswer(
        String paymentId,
        String id,
        String merchantId,
        @Nullable String orderId,
        PaymentState status,
        long amount,
        String currency,
        Instant createdAt,
        List<Booked> ledgerEntries,
        String message,
        @Nullable String approvalNumber,
        @Nullable Long capturedAmount,
        @Nullable Long releasedAmount,
        @Nullable Integer refundNo,
        @Nullable Long refundAmount) {

    @Schema(name = "BookedEntry")
    @RegisterForReflection
    record Booked(String debitAccount, String creditAccount, long amount) {
        static List<Booked> all(List<LedgerEntry> entries) {
            return entries.stream()
                    .map(entry -> new Booked(
                            entry.debit().id(),
                            entry.credit().id(),
                            entry.amount().amount()))
                    .toList();
        }
    }

    /** Whatever happened to it since. */
    static PaymentAnswer ofAuthorisation(Payment payment) {
        var status = payment.isAuthorised() ? authorisedAs(payment) : payment.state();
        var approval = payment.approval();
        return of(payment, status, List.of(), message(status, approval), null, null, null, null);
    }

    private static PaymentState authorisedAs(Payment payment) {
        return payment.capturesItself() ? PaymentState.CAPTURE_REQUESTED : PaymentState.AUTHORIZED;
    }

    private static String message(PaymentState status, Payment.@Nullable Approval approval) {
        var number = approval == null ? "" : approval.number();
        return switch (status) {
            case CAPTURE_REQUESTED -> "Payment authorized and capture requested - Approval: " + number;
            case AUTHORIZED -> "Payment authorized - Approval: " + number;
            default -> "The outcome is not known yet";
        };
    }

    static PaymentAnswer ofCapture(Payment payment, List<LedgerEntry> entries) {
        boolean isCaptured = payment.times().captured() != null;
        return of(
                payment,
                isCaptured ? PaymentState.CAPTURED : payment.state(),
                Booked.all(entries),
                isCaptured ? "Payment captured successfully" : "Capture requested successfully",
                payment.sums().captured(),
                payment.released(),
                null,
                null);
    }

    static PaymentAnswer ofVoid(Payment payment) {
        return of(
                payment,
                payment.state(),
                List.of(),
                payment.state() == PaymentState.VOIDED ? "Payment voided successfully" : "Void requested successfully",
                null,
                null,
                null,
                null);
    }

    static PaymentAnswer ofRefund(RefundPayment.Outcome refunded, List<LedgerEntry> entries) {
        var refund = refunded.refund();
        var after = refund.paymentState();
        return of(
                refunded.payment(),
                after == null ? PaymentState.REFUND_REQUESTED : after,
                Booked.all(entries),
                after == null ? "Refund requested successfully" : "Payment refunded successfully",
                null,
                null,
                refund.sequence(),
                refund.amount());
    }

    private static PaymentAnswer of(
            Payment payment,
            PaymentState status,
            List<Booked> entries,
            String message,
            @Nullable Long captured,
            @Nullable Long released,
            @Nullable Integer refundNo,
            @Nullable Long refundAmount) {
        var approval = payment.approval();
        return new PaymentAnswer(
                Long.toString(payment.id()),
                Ids.text(payment.id()),
                payment.merchantId(),
                payment.orderId(),
                status,
                payment.amount().amount(),
                payment.amount().currency().getCurrencyCode(),
                payment.times().requested(),
                entries,
                message,
                approval == null ? null : approval.number(),
                captured,
                released,
                refundNo,
                refundAmount);
    }
}
