package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.book.BookRefund;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.book.RefundStore;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.payment.gateway.Keys;
import io.hanbeon.payment.gateway.Sighting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Brings refunds to their end, in the same way. */
@ApplicationScoped
class FollowUpRefunds {
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final Gateways gateways;
    private final BookRefund bookRefund;
    private final NextLook nextLook;

    FollowUpRefunds(
            PaymentStore payments, RefundStore refunds, Gateways gateways, BookRefund bookRefund, NextLook nextLook) {
        this.payments = payments;
        this.refunds = refunds;
        this.gateways = gateways;
        this.bookRefund = bookRefund;
        this.nextLook = nextLook;
    }

    Uni<Void> followUp(RefundStore.Due due) {
        return payments.find(due.refund().paymentId())
                .map(Optional::orElseThrow)
                .chain(payment ->
                        gateways.of(payment).find(payment).chain(sighting -> conclude(payment, due, sighting)));
    }

    private Uni<Void> conclude(Payment payment, RefundStore.Due due, Sighting sighting) {
        return switch (sighting) {
            case Sighting.Found found ->
                doneOrAgain(payment, due.refund(), found).replaceWithVoid();
            case Sighting.Absent absent -> putOff(due);
            case Sighting.Unclear unclear -> putOff(due);
        };
    }

    private Uni<BookRefund.Booked> doneOrAgain(Payment payment, Refund refund, Sighting.Found found) {
        GatewayAnswer done = found.done().get(Keys.of(refund));
        return done == null
                ? gateways.of(payment).refund(payment, refund).chain(answer -> bookRefund.book(payment, refund, answer))
                : bookRefund.book(payment, refund, done);
    }

    private Uni<Void> putOff(RefundStore.Due due) {
        return refunds.putOff(due.refund(), nextLook.after(due.attempts()));
    }
}
