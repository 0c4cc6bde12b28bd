package io.hanbeon.ticket.shop;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.checkout.PaymentWindow;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.saga.ConfirmPayment;
import io.hanbeon.ticket.saga.PayReservation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reservation's payment in the gateway's window: opened, found again, and asked about when the window leads back. */
@ApplicationScoped
class PayInWindow {
    private final PayReservation payReservation;
    private final FindCheckouts findCheckouts;
    private final ConfirmPayment confirmPayment;
    private final PaymentWindow paymentWindow;
    private final Line line;

    PayInWindow(
            PayReservation payReservation,
            FindCheckouts findCheckouts,
            ConfirmPayment confirmPayment,
            PaymentWindow paymentWindow,
            Line line) {
        this.payReservation = payReservation;
        this.findCheckouts = findCheckouts;
        this.confirmPayment = confirmPayment;
        this.paymentWindow = paymentWindow;
        this.line = line;
    }

    /** Fails with {@link CheckoutRefusal}, also where there is no window. */
    Uni<Checkout> open(Reservation reservation) {
        paymentWindow.requireScript();
        var userId = reservation.userId();
        return line.token(reservation.scheduleId(), userId)
                .chain(token -> payReservation.open(
                        userId, reservation.id(), reservation.total().amount(), token.orElse(null)));
    }

    /** The payment that was opened, empty where none is. */
    Uni<Optional<OpenedPayment>> opened(Reservation reservation, String backTo) {
        return reservation.state() == Reservation.State.PENDING && reservation.isPaying()
                ? ofReservation(reservation)
                        .map(all -> all.stream()
                                .filter(checkout -> checkout.state() == Checkout.State.PENDING
                                        || checkout.state() == Checkout.State.SUCCESS)
                                .findFirst()
                                .map(checkout -> opened(checkout, backTo)))
                : Uni.createFrom().item(Optional.empty());
    }

    private OpenedPayment opened(Checkout checkout, String backTo) {
        return checkout.state() == Checkout.State.SUCCESS
                ? new OpenedPayment(null, backTo)
                : new OpenedPayment(paymentWindow.isScripted() ? paymentWindow.call(checkout) : null, backTo);
    }

    /** Without an id the window was closed, and what came of it the follow-up asks. */
    Uni<Void> confirm(Reservation reservation, @Nullable String impUid) {
        return impUid == null || impUid.isBlank()
                ? Uni.createFrom().voidItem()
                : ofReservation(reservation)
                        .map(all -> all.stream()
                                .filter(checkout -> checkout.isToBeAskedFor(impUid))
                                .findFirst())
                        .chain(open -> open.map(checkout ->
                                        confirmPayment.confirm(checkout, impUid).replaceWithVoid())
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<List<Checkout>> ofReservation(Reservation reservation) {
        return findCheckouts.ofReference(reservation.reference());
    }
}
