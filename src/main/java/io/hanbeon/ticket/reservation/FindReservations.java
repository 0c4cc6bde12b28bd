package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.ticket.show.ShowMetrics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads reservations of a buyer. */
@ApplicationScoped
public class FindReservations {
    private final ReservationStore store;
    private final ShowMetrics metrics;

    FindReservations(ReservationStore store, ShowMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    /** The newest first. */
    public Uni<Slice<Reservation>> own(String userId, long beforeId, int limit) {
        metrics.reservationRead();
        return store.findOfUser(userId, beforeId, limit + 1)
                .map(found -> Slice.of(found, limit, reservation -> Ids.text(reservation.id())));
    }

    /** Fails with {@link ReservationRefusal.UnknownReservation}, also where it is another's. */
    public Uni<Reservation> get(String userId, long id) {
        metrics.reservationRead();
        return store.find(id).map(found -> CancelReservation.requireOwn(found, userId));
    }

    public Uni<List<ReservedSeat>> seatsOf(Reservation reservation) {
        return store.findSeats(reservation.id());
    }
}
