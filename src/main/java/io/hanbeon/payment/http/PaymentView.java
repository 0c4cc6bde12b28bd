package io.hanbeon.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.shared.Ids;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A payment as people see it. */
@Schema(name = "Payment")
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
        String paymentId,
        String id,
        String merchantId,
        @Nullable String orderId,
        PaymentState status,
        PaymentOrder.CaptureMode captureMode,
        PaymentOrder.Method method,
        String gateway,
        long amount,
        long vat,
        long taxFree,
        String currency,
        long capturedAmount,
        long releasedAmount,
        long refundingAmount,
        long refundedAmount,
        @Nullable String approvalNumber,
        @Nullable String code,
        @Nullable String reason,
        Instant createdAt) {

    static PaymentView of(Payment payment) {
        var approval = payment.approval();
        var refusal = payment.refusal();
        return new PaymentView(
                Long.toString(payment.id()),
                Ids.text(payment.id()),
                payment.merchantId(),
                payment.orderId(),
                payment.state(),
                payment.captureMode(),
                payment.method(),
                payment.gateway(),
                payment.amount().amount(),
                payment.tax().vat(),
                payment.tax().taxFree(),
                payment.amount().currency().getCurrencyCode(),
                payment.sums().captured(),
                payment.released(),
                payment.sums().refunding(),
                payment.sums().refunded(),
                approval == null ? null : approval.number(),
                refusal == null ? null : refusal.code(),
                refusal == null ? null : refusal.reason(),
                payment.times().requested());
    }
}
