package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.book.BookRefund;
import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.book.PaymentStore;
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
    private final DueRefunds dueRefunds;
    private final Gateways gateways;
    private final BookRefund bookRefund;
    private final NextLook nextLook;

    FollowUpRefunds(
            PaymentStore payments, DueRefunds dueRefunds, Gateways gateways, BookRefund bookRefund, NextLook nextLook) {
        this.payments = payments;
        this.dueRefunds = dueRefunds;
        this.gateways = gateways;
        this.bookRefund = bookRefund;
        this.nextLook = nextLook;
    }

    Uni<Void> followUp(DueRefunds.Due claimed) {
        return dueRefunds
                .renew(claimed, nextLook.lease())
                .chain(held ->
                        held.map(this::bringOn).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> bringOn(DueRefunds.Due due) {
        return payments.find(due.refund().paymentId())
                .map(Optional::orElseThrow)
                .chain(payment ->
                        gateways.of(payment).find(payment).chain(sighting -> conclude(payment, due, sighting)));
    }

    private Uni<Void> conclude(Payment payment, DueRefunds.Due due, Sighting sighting) {
        return switch (sighting) {
            case Sighting.Found found -> bookOrRepeat(payment, due, found);
            case Sighting.Absent absent -> putOff(payment, due);
            case Sighting.Unclear unclear -> putOff(payment, due);
        };
    }

    private Uni<Void> bookOrRepeat(Payment payment, DueRefunds.Due due, Sighting.Found found) {
        var refund = due.refund();
        return found.answer(Keys.of(refund), refund.amount())
                .map(answer -> bookRefund.book(payment, refund, answer).replaceWithVoid())
                .orElseGet(() -> nextLook.isLate(refund.asked()) ? repeat(payment, due) : putOff(payment, due));
    }

    private Uni<Void> repeat(Payment payment, DueRefunds.Due due) {
        return dueRefunds
                .renewToAsk(due, nextLook.lease())
                .chain(held -> held.map(ours -> ask(payment, ours.refund()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> ask(Payment payment, Refund refund) {
        return gateways.of(payment)
                .refund(payment, refund)
                .chain(answer -> bookRefund.book(payment, refund, answer))
                .replaceWithVoid();
    }

    private Uni<Void> putOff(Payment payment, DueRefunds.Due due) {
        return dueRefunds.release(due, nextLook.after(payment, due.refund()));
    }
}
