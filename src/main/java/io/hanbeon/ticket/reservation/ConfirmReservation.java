package io.hanbeon.ticket.reservation;

import io.hanbeon.outbox.Outbox;
import io.hanbeon.ticket.seat.SeatStore;
import io.hanbeon.ticket.show.Shows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a reservation a ticket, in the transaction that holds its row. */
@ApplicationScoped
public class ConfirmReservation {
    private final ReservationStore store;
    private final SeatStore seats;
    private final Shows shows;
    private final TicketNumbers ticketNumbers;
    private final Outbox outbox;
    private final Clock clock;

    ConfirmReservation(
            ReservationStore store,
            SeatStore seats,
            Shows shows,
            TicketNumbers ticketNumbers,
            Outbox outbox,
            Clock clock) {
        this.store = store;
        this.seats = seats;
        this.shows = shows;
        this.ticketNumbers = ticketNumbers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One that holds its seats. */
    public Uni<Void> confirm(SqlConnection transaction, Reservation reservation, @Nullable Long paymentId) {
        return store.seatNos(transaction, reservation.id())
                .call(seatNos -> seats.sellHeld(transaction, reservation.scheduleId(), reservation.id(), seatNos)
                        .invoke(sold -> requireAll(reservation, seatNos, sold)))
                .chain(seatNos -> issue(transaction, reservation, paymentId, seatNos));
    }

    /**
     * One whose time was over: its seats are its again if all of them are still free, and somebody will play.
     *
     * @return whether they are
     */
    public Uni<Boolean> regain(SqlConnection transaction, Reservation reservation, long paymentId) {
        return shows.isToCome(transaction, reservation.scheduleId(), clock.instant())
                .chain(isToCome -> isToCome
                        ? regainSeats(transaction, reservation, paymentId)
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> regainSeats(SqlConnection transaction, Reservation reservation, long paymentId) {
        return store.seatNos(transaction, reservation.id())
                .chain(seatNos -> seats.sellFree(transaction, reservation.scheduleId(), reservation.id(), seatNos)
                        .chain(sold -> sold == seatNos.size()
                                ? issue(transaction, reservation, paymentId, seatNos)
                                        .replaceWith(true)
                                : seats.release(transaction, reservation.scheduleId(), reservation.id(), seatNos)
                                        .replaceWith(false)));
    }

    private Uni<Void> issue(
            SqlConnection transaction, Reservation reservation, @Nullable Long paymentId, List<String> seatNos) {
        var now = clock.instant();
        var number = ticketNumbers.next(now);
        return store.confirm(transaction, reservation, number, paymentId, now)
                .invoke(isOurs -> requireOurs(reservation, isOurs))
                .chain(() -> store.addNotice(transaction, reservation.id(), NoticeKind.CONFIRMED, now))
                .chain(() ->
                        outbox.append(transaction, ReservationEvents.confirmed(reservation, seatNos, number, now)));
    }

    private static void requireAll(Reservation reservation, List<String> seatNos, int sold) {
        if (sold != seatNos.size()) {
            throw new IllegalStateException(
                    "Reservation %d holds %d of its %d seats".formatted(reservation.id(), sold, seatNos.size()));
        }
    }

    private static void requireOurs(Reservation reservation, boolean isOurs) {
        if (!isOurs) {
            throw new IllegalStateException("Reservation %d changed under its lock".formatted(reservation.id()));
        }
    }
}
