package io.hanbeon.ticket.hold;

import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.ticket.reservation.EndReservation;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sets seats free whose time is over, and which the gateway says nobody has paid. */
@ApplicationScoped
class ExpireHoldsJob implements RepeatedJob {
    private static final Logger LOG = Logger.getLogger(ExpireHoldsJob.class);

    private final DueRows dueRows;
    private final ReservationStore store;
    private final EndReservation endReservation;
    private final FindCheckouts findCheckouts;
    private final Counter letGoUnsure;
    private final ReservationSettings settings;
    private final Pool pool;
    private final Clock clock;

    ExpireHoldsJob(
            DueRows dueRows,
            ReservationStore store,
            EndReservation endReservation,
            FindCheckouts findCheckouts,
            MeterRegistry registry,
            ReservationSettings settings,
            Pool pool,
            Clock clock) {
        this.dueRows = dueRows;
        this.store = store;
        this.endReservation = endReservation;
        this.findCheckouts = findCheckouts;
        this.letGoUnsure = registry.counter("hanbeon.ticket.unsure");
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "hold-expiry";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        var limits = new DueRows.Limits(settings.lease(), settings.dueMax(), settings.dueConcurrencyMax());
        return dueRows.each(limits, this::claim, ClaimedHold::id, this::end);
    }

    /** A hold that is over, and ours until then. */
    private record ClaimedHold(long id, Instant until) {}

    private Uni<List<ClaimedHold>> claim(DueRows.Lease lease, int max) {
        return store.claimDue(lease, max)
                .map(ids ->
                        ids.stream().map(id -> new ClaimedHold(id, lease.end())).toList());
    }

    private Uni<Void> end(ClaimedHold hold) {
        return pool.withTransaction(transaction -> end(transaction, hold.id(), hold.until()));
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
