package io.hanbeon.ticket.hold;

import io.hanbeon.ticket.reservation.EndReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Sets seats free whose time is over. Rows are claimed with SKIP LOCKED, so every instance may run it at once. */
@ApplicationScoped
class ExpireHoldsJob {
    private static final Logger LOG = Logger.getLogger(ExpireHoldsJob.class);

    private final ReservationStore store;
    private final EndReservation endReservation;
    private final ReservationSettings settings;
    private final Pool pool;
    private final Clock clock;

    ExpireHoldsJob(
            ReservationStore store,
            EndReservation endReservation,
            ReservationSettings settings,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.endReservation = endReservation;
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(
            identity = "hold-expiry",
            every = "{hanbeon.reservation.due-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.claimDue(now, now.plus(settings.lease()), settings.dueMax())
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(this::tolerantly)
                        .merge(settings.dueConcurrencyMax())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** One hold's trouble is not the others'; it is due again when the lease ends. */
    private Uni<Void> tolerantly(long id) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> end(transaction, id)))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not ended: reservation %d", id))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> end(SqlConnection transaction, long id) {
        return store.lock(transaction, id)
                .chain(found -> found.filter(reservation -> reservation.state() == Reservation.State.PENDING)
                        .map(reservation ->
                                endReservation.end(transaction, reservation, Reservation.EndReason.HOLD_TIMEOUT))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
