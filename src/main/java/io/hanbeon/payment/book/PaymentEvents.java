package io.hanbeon.payment.book;

import io.hanbeon.outbox.Event;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What others learn of payments, with the fields of the platform that is replaced. Events of a payment keep their order. */
final class PaymentEvents {
    private PaymentEvents() {}

    @RegisterForReflection
    record AuthorizedData(
            String paymentId,
            String merchantId,
            @Nullable String orderId,
            String status,
            long amount,
            String currency,
            String approvalNumber,
            String transactionId,
            Instant occurredAt) {}

    @RegisterForReflection
    record CapturedData(
            String paymentId,
            String merchantId,
            @Nullable String orderId,
            String status,
            long amount,
            String currency,
            Instant occurredAt) {}

    @RegisterForReflection
    record RefundedData(
            String paymentId,
            String merchantId,
            @Nullable String orderId,
            String status,
            int sequence,
            long amount,
            long vat,
            long taxFree,
            String currency,
            Instant occurredAt) {}

    static List<Event> authorised(Payment payment, Instant at) {
        var authorized = event(payment, "authorized", authorizedData(payment, "AUTHORIZED", at));
        return payment.capturesItself()
                ? List.of(
                        authorized,
                        event(payment, "capture-requested", authorizedData(payment, "CAPTURE_REQUESTED", at)))
                : List.of(authorized);
    }

    static Event captured(Payment payment, Instant at) {
        var data = new CapturedData(
                Ids.text(payment.id()),
                payment.merchantId(),
                payment.orderId(),
                "CAPTURED",
                payment.sums().captured(),
                payment.amount().currency().getCurrencyCode(),
                at);
        return event(payment, "captured", data);
    }

    static Event refunded(Payment payment, Refund refund, Instant at) {
        var data = new RefundedData(
                Ids.text(payment.id()),
                payment.merchantId(),
                payment.orderId(),
                payment.state().name(),
                refund.sequence(),
                refund.amount(),
                refund.parts().vat(),
                refund.parts().taxFree(),
                payment.amount().currency().getCurrencyCode(),
                at);
        return event(payment, "refunded", data);
    }

    private static AuthorizedData authorizedData(Payment payment, String status, Instant at) {
        var approval = payment.requireApproval();
        return new AuthorizedData(
                Ids.text(payment.id()),
                payment.merchantId(),
                payment.orderId(),
                status,
                payment.amount().amount(),
                payment.amount().currency().getCurrencyCode(),
                approval.number(),
                approval.gatewayPaymentId(),
                at);
    }

    private static Event event(Payment payment, String what, Object data) {
        var id = Ids.text(payment.id());
        return new Event("payment." + what, id, "payment." + what + ".v1", "payment/" + id, data);
    }
}
