package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.outbox.Event;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** What others learn of checkouts, in the order in which it happened to the thing that is paid. */
final class CheckoutEvents {
    private static final String TOPIC = "payment.events";

    private CheckoutEvents() {}

    @RegisterForReflection
    record PaymentSuccess(
            String paymentId,
            String paymentKey,
            String reference,
            long amount,
            String currency,
            Instant paidAt,
            String portoneTransactionId) {}

    @RegisterForReflection
    record PaymentFailed(
            String paymentId,
            String paymentKey,
            String reference,
            long amount,
            String currency,
            String failureReason,
            Instant failedAt) {}

    /** @param isWhole whether all of it is back by now */
    @RegisterForReflection
    record PaymentReturned(
            String paymentId,
            String paymentKey,
            String reference,
            long amount,
            String currency,
            boolean isWhole,
            Instant returnedAt) {}

    static Event success(Checkout checkout, String impUid, Instant at) {
        return event(
                checkout,
                "success",
                new PaymentSuccess(
                        Ids.text(checkout.id()),
                        checkout.merchantUid(),
                        checkout.reference(),
                        checkout.amount().amount(),
                        currency(checkout),
                        at,
                        impUid));
    }

    static Event failed(Checkout checkout, Checkout.Failure why, Instant at) {
        return event(
                checkout,
                "failed",
                new PaymentFailed(
                        Ids.text(checkout.id()),
                        checkout.merchantUid(),
                        checkout.reference(),
                        checkout.amount().amount(),
                        currency(checkout),
                        why.code(),
                        at));
    }

    static Event returned(Checkout checkout, long part, boolean isWhole, Instant at) {
        return event(
                checkout,
                "returned",
                new PaymentReturned(
                        Ids.text(checkout.id()),
                        checkout.merchantUid(),
                        checkout.reference(),
                        part,
                        currency(checkout),
                        isWhole,
                        at));
    }

    private static String currency(Checkout checkout) {
        return checkout.amount().currency().getCurrencyCode();
    }

    private static Event event(Checkout checkout, String what, Object data) {
        return new Event(
                TOPIC, checkout.reference(), "payment." + what + ".v1", "payment/" + Ids.text(checkout.id()), data);
    }
}
