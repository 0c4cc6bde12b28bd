package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.VoidPayment;
import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.capture.AskCapture;
import io.hanbeon.payment.capture.AskVoid;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.payment.gateway.Sighting;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings payments to their end whose outcome is not known, or whose hand was lost. The gateway is always asked before
 * anything is done again, and only what it provably has not done is.
 */
@ApplicationScoped
class FollowUpPayments {
    private final DuePayments duePayments;
    private final Gateways gateways;
    private final ConfirmPayment confirmPayment;
    private final AskCapture askCapture;
    private final AskVoid askVoid;
    private final VoidPayment voidPayment;
    private final NextLook nextLook;

    FollowUpPayments(
            DuePayments duePayments,
            Gateways gateways,
            ConfirmPayment confirmPayment,
            AskCapture askCapture,
            AskVoid askVoid,
            VoidPayment voidPayment,
            NextLook nextLook) {
        this.duePayments = duePayments;
        this.gateways = gateways;
        this.confirmPayment = confirmPayment;
        this.askCapture = askCapture;
        this.askVoid = askVoid;
        this.voidPayment = voidPayment;
        this.nextLook = nextLook;
    }

    /** A round takes longer than a claim lasts, so it is renewed; what is not ours any more is left alone. */
    Uni<Void> followUp(DuePayments.Due claimed) {
        return duePayments
                .renew(claimed, nextLook.lease())
                .chain(held ->
                        held.map(this::bringOn).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> bringOn(DuePayments.Due due) {
        var payment = due.payment();
        return switch (payment.state()) {
            case REQUESTED, UNCONFIRMED ->
                payment.isFree() ? lookOnce(due) : look(due, sighting -> confirmPayment.confirm(payment, sighting));
            case CAPTURE_REQUESTED ->
                look(
                        due,
                        ifFound(found ->
                                oneOr(askCapture.bookIfDone(payment, found), () -> repeat(due, askCapture::ask))));
            case VOID_REQUESTED ->
                look(due, ifFound(found -> oneOr(askVoid.bookIfDone(payment, found), () -> repeat(due, askVoid::ask))));
            case AUTHORIZED, CAPTURE_FAILED -> expire(payment);
            case DECLINED -> lookLate(due);
            case CAPTURED, VOIDED, REFUND_REQUESTED, PARTIALLY_REFUNDED, REFUNDED, REFUND_FAILED ->
                duePayments.release(due, null);
        };
    }

    /** @param step empty while it is still not known */
    private Uni<Void> look(DuePayments.Due due, Function<Sighting, Uni<Optional<Payment>>> step) {
        return find(due)
                .chain(step::apply)
                .chain(moved -> moved.isPresent() ? Uni.createFrom().voidItem() : putOff(due));
    }

    private Uni<Sighting> find(DuePayments.Due due) {
        return gateways.of(due.payment()).find(due.payment());
    }

    /** The gateway said that it has none of it. If it has after all, nobody counts on it. */
    private Uni<Void> lookOnce(DuePayments.Due due) {
        return find(due).chain(sighting -> switch (sighting) {
            case Sighting.Found found -> confirmPayment.disown(due.payment()).replaceWithVoid();
            case Sighting.Absent absent -> duePayments.release(due, null);
            case Sighting.Unclear unclear -> putOff(due);
        });
    }

    /** What was given up and is there after all is voided. */
    private Uni<Void> lookLate(DuePayments.Due due) {
        var payment = due.payment();
        return nextLook.isForgotten(payment)
                ? duePayments.release(due, null)
                : look(
                        due,
                        ifFound(found -> oneOr(
                                askVoid.bookIfDone(payment, found),
                                () -> confirmPayment.findLate(payment, found).chain(this::voidIfOurs))));
    }

    private Uni<Optional<Payment>> voidIfOurs(Optional<Payment> found) {
        return found.map(payment -> askVoid.ask(payment).map(Optional::of))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** What was asked for may still be on its way, unless it was too long ago. */
    private Uni<Optional<Payment>> repeat(DuePayments.Due due, Function<Payment, Uni<Payment>> ask) {
        return nextLook.isLate(due.payment().times().asked())
                ? duePayments
                        .renewToAsk(due, nextLook.lease())
                        .chain(held -> held.map(ours -> ask.apply(ours.payment()))
                                .orElseGet(() -> Uni.createFrom().item(due.payment())))
                        .map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Payment>> oneOr(
            Optional<Uni<Payment>> booked, Supplier<Uni<Optional<Payment>>> otherwise) {
        return booked.map(one -> one.map(Optional::of)).orElseGet(otherwise);
    }

    private static Function<Sighting, Uni<Optional<Payment>>> ifFound(
            Function<Sighting.Found, Uni<Optional<Payment>>> step) {
        return sighting -> sighting instanceof Sighting.Found found
                ? step.apply(found)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Void> putOff(DuePayments.Due due) {
        var payment = due.payment();
        return duePayments.release(
                due,
                payment.state() == PaymentState.DECLINED ? nextLook.afterInVain(payment) : nextLook.after(payment));
    }

    /** It was not captured in time, so the customer has their money back. */
    private Uni<Void> expire(Payment payment) {
        return voidPayment
                .voidPayment(payment)
                .replaceWithVoid()
                .onFailure(PaymentRefusal.class)
                .recoverWithNull();
    }
}
