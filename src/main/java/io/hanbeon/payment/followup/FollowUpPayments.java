package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.VoidPayment;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskCapture;
import io.hanbeon.payment.capture.AskVoid;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.payment.gateway.Sighting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings payments to their end whose outcome is not known, or whose hand was lost. The gateway is always asked before
 * anything is done again, and only what it provably has not done is.
 */
@ApplicationScoped
class FollowUpPayments {
    private final PaymentStore store;
    private final Gateways gateways;
    private final ConfirmPayment confirmPayment;
    private final AskCapture askCapture;
    private final AskVoid askVoid;
    private final VoidPayment voidPayment;
    private final NextLook nextLook;

    FollowUpPayments(
            PaymentStore store,
            Gateways gateways,
            ConfirmPayment confirmPayment,
            AskCapture askCapture,
            AskVoid askVoid,
            VoidPayment voidPayment,
            NextLook nextLook) {
        this.store = store;
        this.gateways = gateways;
        this.confirmPayment = confirmPayment;
        this.askCapture = askCapture;
        this.askVoid = askVoid;
        this.voidPayment = voidPayment;
        this.nextLook = nextLook;
    }

    Uni<Void> followUp(PaymentStore.Due due) {
        var payment = due.payment();
        return switch (payment.state()) {
            case REQUESTED, UNCONFIRMED -> look(due, sighting -> confirmPayment.confirm(payment, sighting));
            case CAPTURE_REQUESTED -> look(due, ifFound(found -> askCapture.resume(payment, found)));
            case VOID_REQUESTED -> look(due, ifFound(found -> askVoid.resume(payment, found)));
            case AUTHORIZED, CAPTURE_FAILED -> expire(payment);
            case DECLINED -> lookLate(due);
            case CAPTURED, VOIDED, REFUND_REQUESTED, PARTIALLY_REFUNDED, REFUNDED, REFUND_FAILED ->
                store.putOff(payment, null).replaceWithVoid();
        };
    }

    /** @param step empty while it is still not known */
    private Uni<Void> look(PaymentStore.Due due, Function<Sighting, Uni<Optional<Payment>>> step) {
        return gateways.of(due.payment())
                .find(due.payment())
                .chain(step::apply)
                .chain(moved -> moved.isPresent() ? Uni.createFrom().voidItem() : putOff(due));
    }

    /** What was given up and is there after all is voided. */
    private Uni<Void> lookLate(PaymentStore.Due due) {
        var payment = due.payment();
        return nextLook.isForgotten(payment)
                ? store.putOff(payment, null).replaceWithVoid()
                : look(
                        due,
                        ifFound(found -> confirmPayment.findLate(payment, found).chain(askVoid::ask)));
    }

    private static Function<Sighting, Uni<Optional<Payment>>> ifFound(Function<Sighting.Found, Uni<Payment>> step) {
        return sighting -> sighting instanceof Sighting.Found found
                ? step.apply(found).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Void> putOff(PaymentStore.Due due) {
        return store.putOff(due.payment(), nextLook.after(due.attempts())).replaceWithVoid();
    }

    /** It was not captured in time, so the customer has their money back. */
    private Uni<Void> expire(Payment payment) {
        return voidPayment
                .voidPayment(payment, null)
                .onFailure(PaymentRefusal.class)
                .recoverWithItem(payment)
                .replaceWithVoid();
    }
}
