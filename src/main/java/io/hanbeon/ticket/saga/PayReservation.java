package io.hanbeon.ticket.saga;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.CheckoutOrder;
import io.hanbeon.checkout.CheckoutRefusal;
import io.hanbeon.checkout.OpenCheckout;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.ticket.hold.AdmitBuyer;
import io.hanbeon.ticket.reservation.CancelReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Opens the payment of a reservation; what is paid, and until when, is the reservation's word and nobody else's. */
@ApplicationScoped
public class PayReservation {
    private final ReservationStore store;
    private final AdmitBuyer admitBuyer;
    private final Shows shows;
    private final Merchants merchants;
    private final OpenCheckout openCheckout;
    private final ReservationSettings settings;
    private final Clock clock;

    PayReservation(
            ReservationStore store,
            AdmitBuyer admitBuyer,
            Shows shows,
            Merchants merchants,
            OpenCheckout openCheckout,
            ReservationSettings settings,
            Clock clock) {
        this.store = store;
        this.admitBuyer = admitBuyer;
        this.shows = shows;
        this.merchants = merchants;
        this.openCheckout = openCheckout;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Fails with {@link ReservationRefusal} or {@link CheckoutRefusal}.
     *
     * @param amountWon what the buyer believes to pay
     * @param queueToken for this step, where there is a queue
     */
    public Uni<Checkout> open(String userId, long reservationId, long amountWon, @Nullable String queueToken) {
        return store.find(reservationId)
                .map(found -> CancelReservation.requireOwn(found, userId))
                .invoke(reservation -> requirePayable(reservation, amountWon))
                .call(reservation -> admitBuyer.admitToPay(reservation, queueToken))
                .call(this::keepSeats)
                .chain(this::order)
                .chain(openCheckout::open);
    }

    private void requirePayable(Reservation reservation, long amountWon) {
        switch (reservation.state()) {
            case PENDING -> requireInTime(reservation);
            case CONFIRMED -> throw new CheckoutRefusal.AlreadyExists();
            case CANCELLED -> throw new ReservationRefusal.NotPayable();
        }
        if (reservation.total().amount() != amountWon) {
            throw new ReservationRefusal.AmountDiffers();
        }
    }

    private void requireInTime(Reservation reservation) {
        if (reservation.isOver(clock.instant())) {
            throw new ReservationRefusal.HoldExpired();
        }
    }

    /** A little longer than they are held, so that the gateway can be asked before they are let go. */
    private Uni<Void> keepSeats(Reservation reservation) {
        var until = reservation.holdExpiresAt().plus(settings.paymentGrace());
        return store.paying(reservation.id(), reservation.total(), until, clock.instant())
                .chain(isKept -> isKept ? Uni.createFrom().voidItem() : refuse(reservation));
    }

    /** Its seats were exchanged meanwhile, or it has its end. */
    private Uni<Void> refuse(Reservation reservation) {
        return store.find(reservation.id())
                .invoke(found -> found.ifPresent(
                        now -> requirePayable(now, reservation.total().amount())))
                .chain(() -> Uni.createFrom().failure(new ReservationRefusal.HoldExpired()));
    }

    private Uni<CheckoutOrder> order(Reservation reservation) {
        return shows.performance(reservation.scheduleId())
                .chain(performance -> merchants
                        .find(reservation.merchantId())
                        .map(found -> new CheckoutOrder(
                                found.orElseThrow(ReservationRefusal.NotPayable::new),
                                reservation.reference(),
                                reservation.userId(),
                                performance.show().title(),
                                reservation.total(),
                                reservation.holdExpiresAt())));
    }
}
