package io.hanbeon.ticket.saga;

import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.ticket.reservation.EndReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.saga.CancelledShowTickets.ClaimedTicket;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Tickets of a show that was called off are cancelled: buyers are told, and what they paid goes back. */
@ApplicationScoped
class CancelledShowsJob implements RepeatedJob {
    private final DueRows dueRows;
    private final CancelledShowTickets tickets;
    private final ReservationStore store;
    private final EndReservation endReservation;
    private final ReservationSettings settings;
    private final Pool pool;

    CancelledShowsJob(
            DueRows dueRows,
            CancelledShowTickets tickets,
            ReservationStore store,
            EndReservation endReservation,
            ReservationSettings settings,
            Pool pool) {
        this.dueRows = dueRows;
        this.tickets = tickets;
        this.store = store;
        this.endReservation = endReservation;
        this.settings = settings;
        this.pool = pool;
    }

    @Override
    public String name() {
        return "cancelled-shows";
    }

    @Override
    public Duration every() {
        return settings.cancelledShowsEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, tickets::claim, ClaimedTicket::reservationId, this::end);
    }

    private Uni<Void> end(ClaimedTicket ticket) {
        return pool.withTransaction(transaction -> end(transaction, ticket));
    }

    private Uni<Void> end(SqlConnection transaction, ClaimedTicket ticket) {
        return store.lockClaimed(transaction, ticket.reservationId(), ticket.until())
                .chain(found -> found.filter(reservation -> reservation.state() == Reservation.State.CONFIRMED)
                        .map(reservation ->
                                endReservation.end(transaction, reservation, Reservation.EndReason.SHOW_CANCELLED))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
