package io.hanbeon.ticket.saga;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.ConfirmCheckout;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.ticket.hold.AdmitBuyer;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationEvents;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A buyer comes back from the gateway's window: who has paid is done, and the line lets in the next. */
@ApplicationScoped
public class ConfirmPayment {
    private final ConfirmCheckout confirmCheckout;
    private final ReservationStore store;
    private final AdmitBuyer admitBuyer;

    ConfirmPayment(ConfirmCheckout confirmCheckout, ReservationStore store, AdmitBuyer admitBuyer) {
        this.confirmCheckout = confirmCheckout;
        this.store = store;
        this.admitBuyer = admitBuyer;
    }

    /** Fails with {@link CheckoutRefusal}. */
    public Uni<Checkout> confirm(Checkout checkout, String impUid) {
        return confirmCheckout
                .confirm(checkout, impUid)
                .call(after -> after.state() == Checkout.State.SUCCESS
                        ? endAdmission(after)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> endAdmission(Checkout paid) {
        return ReservationEvents.id(paid.reference())
                .map(id -> store.find(id)
                        .chain(found -> found.map(this::endAdmission)
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Should the line be away, the ticket ends it. */
    private Uni<Void> endAdmission(Reservation reservation) {
        return admitBuyer
                .end(reservation.scheduleId(), reservation.userId(), reservation.id())
                .onFailure(QueueRefusal.class)
                .recoverWithNull();
    }
}
