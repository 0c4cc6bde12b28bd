package io.hanbeon.payment;

import io.hanbeon.payment.authorise.RecordIntent;
import io.hanbeon.payment.book.BookAuthorisation;
import io.hanbeon.payment.capture.HandOverCapture;
import io.hanbeon.payment.gateway.Gateways;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes a payment: the intent is recorded, the gateway is asked once, and what it says is recorded. */
@ApplicationScoped
public class AuthorisePayment {
    private final RecordIntent recordIntent;
    private final Gateways gateways;
    private final BookAuthorisation bookAuthorisation;
    private final HandOverCapture handOverCapture;

    AuthorisePayment(
            RecordIntent recordIntent,
            Gateways gateways,
            BookAuthorisation bookAuthorisation,
            HandOverCapture handOverCapture) {
        this.recordIntent = recordIntent;
        this.gateways = gateways;
        this.bookAuthorisation = bookAuthorisation;
        this.handOverCapture = handOverCapture;
    }

    /** @param isRepeated whether an earlier request with the same key had the effect */
    public record Outcome(Payment payment, boolean isRepeated) {}

    /**
     * Authorised, or UNCONFIRMED while nobody knows; fails with {@link PaymentRefusal}. What is to be captured by itself is
     * captured afterwards.
     */
    public Uni<Outcome> authorise(PaymentOrder order) {
        return recordIntent
                .record(order)
                .chain(intent -> intent.isOurs()
                        ? askGateway(intent.payment(), order.means()).map(payment -> new Outcome(payment, false))
                        : Uni.createFrom().item(new Outcome(intent.payment(), true)))
                .invoke(authorised -> requireNotRefused(authorised.payment()));
    }

    private Uni<Payment> askGateway(Payment intent, PaymentOrder.Means means) {
        return gateways.of(intent)
                .authorise(intent, means)
                .chain(answer -> bookAuthorisation.book(intent, answer))
                .invoke(handOverCapture::handOver)
                .invoke(AuthorisePayment::requireAsked);
    }

    /** Still only an intent: the gateway was not reached, and nobody is at work on it. */
    private static void requireAsked(Payment payment) {
        if (payment.state() == PaymentState.REQUESTED) {
            throw new PaymentRefusal.GatewayUnavailable(payment);
        }
    }

    private static void requireNotRefused(Payment payment) {
        if (payment.isDeclined() && payment.refusal() != null) {
            throw new PaymentRefusal.Declined(payment, payment.refusal());
        }
    }
}
