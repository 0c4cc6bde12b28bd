package io.hanbeon.ticket.hold;

import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.ticket.reservation.EndReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Sets seats free whose time is over, and which the gateway says nobody has paid. Rows are claimed with SKIP LOCKED, so
 * every instance may run it at once.
 */
@ApplicationScoped
class ExpireHoldsJob {
    private static final Logger LOG = Logger.getLogger(ExpireHoldsJob.class);

    private final ReservationStore store;
    private final EndReservation endReservation;
    private final FindCheckouts findCheckouts;
    private final Counter letGoUnsure;
    private final ReservationSettings settings;
    private final Pool pool;
    private final Clock clock;

    ExpireHoldsJob(
            ReservationStore store,
            EndReservation endReservation,
            FindCheckouts findCheckouts,
            MeterRegistry registry,
            ReservationSettings settings,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.endReservation = endReservation;
        this.findCheckouts = findCheckouts;
        this.letGoUnsure = registry.counter("hanbeon.ticket.unsure");
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
        var leaseEnd = now.plus(settings.lease());
        return store.claimDue(now, leaseEnd, settings.dueMax())
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(id -> tolerantly(id, leaseEnd))
                        .merge(settings.dueConcurrencyMax())
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** One hold's trouble is not the others'; it is due again when the lease ends. */
    private Uni<Void> tolerantly(long id, Instant leaseEnd) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> end(transaction, id, leaseEnd)))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not ended: reservation %d", id))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> end(SqlConnection transaction, long id, Instant leaseEnd) {
        return store.lockClaimed(transaction, id, leaseEnd)
                .chain(found -> found.filter(reservation -> reservation.state() == Reservation.State.PENDING)
                        .map(reservation -> endUnlessPaid(transaction, reservation))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> endUnlessPaid(SqlConnection transaction, Reservation reservation) {
        return mayBePaid(transaction, reservation).chain(mayBePaid -> {
            if (mayBePaid && isInBound(reservation)) {
                return store.putOff(
                        transaction, reservation.id(), clock.instant().plus(settings.silencePause()));
            }
            alarmIf(mayBePaid, reservation);
            return endReservation.end(transaction, reservation, Reservation.EndReason.HOLD_TIMEOUT);
        });
    }

    private Uni<Boolean> mayBePaid(SqlConnection transaction, Reservation reservation) {
        return reservation.isPaying()
                ? findCheckouts.isOpenOrPaid(transaction, reservation.reference())
                : Uni.createFrom().item(false);
    }

    private boolean isInBound(Reservation reservation) {
        return clock.instant().isBefore(reservation.holdExpiresAt().plus(settings.silenceMax()));
    }

    private void alarmIf(boolean mayBePaid, Reservation reservation) {
        if (mayBePaid) {
            letGoUnsure.increment();
            LOG.errorf("Reservation %d needs a person: let go, and it may be paid", reservation.id());
        }
    }
}
