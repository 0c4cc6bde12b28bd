package io.hanbeon.ticket.hold;

import io.hanbeon.ticket.reservation.ConfirmReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.seat.SeatStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Writes a planned hold, in the caller's transaction. */
@ApplicationScoped
class TakeSeats {
    private final ReservationStore store;
    private final SeatStore seats;
    private final ConfirmReservation confirmReservation;

    TakeSeats(ReservationStore store, SeatStore seats, ConfirmReservation confirmReservation) {
        this.store = store;
        this.seats = seats;
        this.confirmReservation = confirmReservation;
    }

    /** Fails with {@link io.hanbeon.ticket.seat.SeatRefusal}. */
    Uni<Void> take(
            SqlConnection transaction, PlanHold.Plan plan, AdmitBuyer.Admitted admitted, @Nullable String phone) {
        var reservation = plan.reservation();
        var seatNos = plan.seatNos();
        return store.insert(transaction, reservation, plan.seats(), admitted.id(), phone)
                .chain(() -> seats.hold(transaction, reservation.scheduleId(), reservation.id(), seatNos))
                .invoke(held -> PlanHold.requireAll(held, seatNos.size()))
                .chain(() -> isTicketAtOnce(reservation)
                        ? confirmReservation.confirm(transaction, reservation, null)
                        : Uni.createFrom().voidItem());
    }

    static boolean isTicketAtOnce(Reservation reservation) {
        return reservation.total().isZero() || reservation.channel() == Reservation.Channel.BOX_OFFICE;
    }
}
