package io.hanbeon.ticket.reservation;

import io.hanbeon.outbox.Outbox;
import io.hanbeon.ticket.seat.SeatStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Ends a reservation and sets its seats free, in the transaction that holds its row. What was paid goes back by the event. */
@ApplicationScoped
public class EndReservation {
    private final ReservationStore store;
    private final SeatStore seats;
    private final Outbox outbox;
    private final Clock clock;

    EndReservation(ReservationStore store, SeatStore seats, Outbox outbox, Clock clock) {
        this.store = store;
        this.seats = seats;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Only seats that are still its own are set free. */
    public Uni<Void> end(SqlConnection transaction, Reservation reservation, Reservation.EndReason why) {
        var now = clock.instant();
        return store.cancel(transaction, reservation, why, now)
                .chain(isOurs -> isOurs
                        ? setFree(transaction, reservation, why)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> setFree(SqlConnection transaction, Reservation reservation, Reservation.EndReason why) {
        var now = clock.instant();
        return store.seatNos(transaction, reservation.id())
                .call(seatNos -> seats.release(transaction, reservation.scheduleId(), reservation.id(), seatNos))
                .call(() -> tell(transaction, reservation, now))
                .chain(seatNos ->
                        outbox.append(transaction, ReservationEvents.cancelled(reservation, seatNos, why, now)));
    }

    /** Of a hold that nobody has paid its buyer knows. */
    private Uni<Void> tell(SqlConnection transaction, Reservation reservation, Instant now) {
        if (reservation.state() == Reservation.State.CONFIRMED) {
            return store.addNotice(transaction, reservation.id(), NoticeKind.CANCELLED, now);
        }
        return reservation.paymentId() == null
                ? Uni.createFrom().voidItem()
                : store.addNotice(transaction, reservation.id(), NoticeKind.LATE, now);
    }
}
