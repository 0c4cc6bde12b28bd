package io.hanbeon.ticket.reservation;

import io.hanbeon.shared.Seoul;
import io.hanbeon.ticket.show.Shows;
import io.hanbeon.ticket.show.Shows.Performance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** A buyer gives seats back: held ones at any time, bought ones until some days before the show. */
@ApplicationScoped
public class CancelReservation {
    private final Shows shows;
    private final ReservationStore store;
    private final EndReservation endReservation;
    private final Pool pool;
    private final Clock clock;

    CancelReservation(Shows shows, ReservationStore store, EndReservation endReservation, Pool pool, Clock clock) {
        this.shows = shows;
        this.store = store;
        this.endReservation = endReservation;
        this.pool = pool;
        this.clock = clock;
    }

    /** Lets a hold go; one that has ended stays as it is. */
    public Uni<Void> letGo(String userId, long id) {
        return pool.withTransaction(transaction -> store.lock(transaction, id)
                .map(found -> requireOwn(found, userId))
                .chain(reservation -> switch (reservation.state()) {
                    case PENDING -> end(transaction, reservation);
                    case CONFIRMED -> Uni.createFrom().failure(new ReservationRefusal.NotPayable());
                    case CANCELLED -> Uni.createFrom().voidItem();
                }));
    }

    /** Fails with {@link ReservationRefusal}. @return as it was confirmed; cancelled twice, its money goes back once */
    public Uni<Reservation> cancel(String userId, long id) {
        return store.find(id)
                .map(found -> requireOwn(found, userId))
                .chain(reservation -> shows.performance(reservation.scheduleId()))
                .invoke(this::requireInTime)
                .chain(() -> pool.withTransaction(transaction -> cancel(transaction, userId, id)));
    }

    private Uni<Reservation> cancel(SqlConnection transaction, String userId, long id) {
        return store.lock(transaction, id)
                .map(found -> requireOwn(found, userId))
                .call(reservation -> switch (reservation.state()) {
                    case PENDING -> Uni.createFrom().<Void>failure(new ReservationRefusal.NotConfirmed());
                    case CONFIRMED -> end(transaction, reservation);
                    case CANCELLED -> Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> end(SqlConnection transaction, Reservation reservation) {
        return endReservation.end(transaction, reservation, Reservation.EndReason.USER_REQUEST);
    }

    /** By days of Seoul: one day before means until midnight. On the day itself, where the show allows it, until it begins. */
    private void requireInTime(Performance performance) {
        var now = clock.instant();
        var start = performance.schedule().startsAt();
        int days = performance.show().cancelUntilDays();
        var lastDay = Seoul.businessDay(start).minusDays(days);
        if (Seoul.businessDay(now).isAfter(lastDay) || !now.isBefore(start)) {
            throw new ReservationRefusal.TooLateToCancel(days);
        }
    }

    public static Reservation requireOwn(Optional<Reservation> found, String userId) {
        return found.filter(reservation -> reservation.userId().equals(userId))
                .orElseThrow(ReservationRefusal.UnknownReservation::new);
    }
}
