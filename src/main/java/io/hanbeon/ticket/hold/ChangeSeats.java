package io.hanbeon.ticket.hold;

import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.shared.sql.SqlFailure;
import io.hanbeon.ticket.reservation.CancelReservation;
import io.hanbeon.ticket.reservation.ConfirmReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationRefusal;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.seat.Seat;
import io.hanbeon.ticket.seat.SeatRefusal;
import io.hanbeon.ticket.seat.SeatStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Other seats for a hold that lasts as long as it did. */
@ApplicationScoped
public class ChangeSeats {
    private final PlanHold planHold;
    private final AdmitBuyer admitBuyer;
    private final ReservationStore store;
    private final SeatStore seats;
    private final ConfirmReservation confirmReservation;
    private final ReservationSettings settings;
    private final Pool pool;

    ChangeSeats(
            PlanHold planHold,
            AdmitBuyer admitBuyer,
            ReservationStore store,
            SeatStore seats,
            ConfirmReservation confirmReservation,
            ReservationSettings settings,
            Pool pool) {
        this.planHold = planHold;
        this.admitBuyer = admitBuyer;
        this.store = store;
        this.seats = seats;
        this.confirmReservation = confirmReservation;
        this.settings = settings;
        this.pool = pool;
    }

    /**
     * Fails with {@link SeatRefusal}, {@link ReservationRefusal} or {@link QueueRefusal}; it keeps its seats then.
     *
     * @param queueToken any of its buyer's admission, where there is a queue
     */
    public Uni<Reservation> change(String userId, long id, List<String> seatNos, @Nullable String queueToken) {
        planHold.requireUsable(seatNos);
        return store.find(id)
                .map(found -> CancelReservation.requireOwn(found, userId))
                .chain(reservation -> admitBuyer.admitToChange(reservation, queueToken))
                .chain(() -> change(userId, id, seatNos))
                .chain(() -> store.find(id))
                .map(found -> found.orElseThrow(ReservationRefusal.UnknownReservation::new));
    }

    private Uni<Void> change(String userId, long id, List<String> seatNos) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> change(transaction, userId, id, seatNos)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.attemptsMax() - 1L);
    }

    private Uni<Void> change(SqlConnection transaction, String userId, long id, List<String> seatNos) {
        return store.lock(transaction, id)
                .map(found -> CancelReservation.requireOwn(found, userId))
                .call(reservation -> planHold.requireOpen(transaction, reservation))
                .chain(reservation -> store.seatNos(transaction, id)
                        .chain(before -> exchange(transaction, reservation, before, seatNos)));
    }

    private Uni<Void> exchange(
            SqlConnection transaction, Reservation reservation, List<String> before, List<String> after) {
        var given = before.stream().filter(Predicate.not(after::contains)).toList();
        var taken = after.stream().filter(Predicate.not(before::contains)).toList();
        return seats.find(transaction, reservation.scheduleId(), after)
                .invoke(found -> PlanHold.requireFree(
                        found.stream().filter(seat -> taken.contains(seat.no())).toList(), taken.size()))
                .call(() -> seats.release(transaction, reservation.scheduleId(), reservation.id(), given))
                .call(() -> seats.hold(transaction, reservation.scheduleId(), reservation.id(), taken)
                        .invoke(held -> PlanHold.requireAll(held, taken.size())))
                .chain(found -> replace(transaction, reservation, found));
    }

    private Uni<Void> replace(SqlConnection transaction, Reservation reservation, List<Seat> found) {
        var chosen = found.stream().map(ReservedSeat::of).toList();
        var total = PlanHold.total(chosen);
        return store.replaceSeats(transaction, reservation, chosen, total.amount())
                .chain(() -> total.isZero()
                        ? confirm(transaction, reservation.id())
                        : Uni.createFrom().voidItem());
    }

    /** What costs nothing is a ticket at once. */
    private Uni<Void> confirm(SqlConnection transaction, long id) {
        return store.lock(transaction, id)
                .map(found -> found.orElseThrow(ReservationRefusal.UnknownReservation::new))
                .chain(changed -> confirmReservation.confirm(transaction, changed, null));
    }
}
