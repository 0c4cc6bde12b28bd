package io.hanbeon.ticket.saga;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.PayBackCheckout;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.hanbeon.ticket.saga.FindLostPayments.LostPayment;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Paid, and no ticket after minutes: the event that makes one is lost, or a dead letter. A person is told. Where the
 * reservation can be no ticket of it any more the money goes back; one that waits keeps its seats, and may yet become one.
 */
@ApplicationScoped
class CheckPaymentsJob implements RepeatedJob {
    private static final Logger LOG = Logger.getLogger(CheckPaymentsJob.class);
    private static final String REASON = "예매되지 않은 결제";

    private final FindLostPayments findLostPayments;
    private final PayBackCheckout payBackCheckout;
    private final ReservationStore store;
    private final AtomicLong lost;
    private final Set<Long> told = ConcurrentHashMap.newKeySet();
    private final Pool pool;

    CheckPaymentsJob(
            FindLostPayments findLostPayments,
            PayBackCheckout payBackCheckout,
            ReservationStore store,
            MeterRegistry registry,
            Pool pool) {
        this.findLostPayments = findLostPayments;
        this.payBackCheckout = payBackCheckout;
        this.store = store;
        this.lost = registry.gauge("hanbeon.ticket.payments.lost", new AtomicLong());
        this.pool = pool;
    }

    @Override
    public String name() {
        return "check-ticket-payments";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Round> round() {
        return findLostPayments
                .find()
                .invoke(found -> lost.set(found.size()))
                .chain(this::settle)
                .replaceWith(Round.last(0));
    }

    private Uni<Void> settle(List<LostPayment> found) {
        told.retainAll(found.stream().map(CheckPaymentsJob::id).toList());
        return Multi.createFrom()
                .iterable(found)
                .invoke(this::tellOnce)
                .onItem()
                .transformToUniAndConcatenate(
                        each -> pool.withTransaction(transaction -> payBackUnlessWaiting(transaction, each)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** As long as it waits for that person; an instance that starts tells it again. */
    private void tellOnce(LostPayment payment) {
        if (told.add(id(payment))) {
            LOG.errorf(
                    "Checkout %d needs a person: paid, and reservation %d is no ticket of it",
                    id(payment), payment.reservationId());
        }
    }

    private static long id(LostPayment payment) {
        return payment.checkout().id();
    }

    private Uni<Void> payBackUnlessWaiting(SqlConnection transaction, LostPayment payment) {
        return store.lock(transaction, payment.reservationId())
                .chain(found -> found.filter(reservation -> mayBeTicket(reservation, payment.checkout()))
                        .map(waiting -> Uni.createFrom().voidItem())
                        .orElseGet(() -> payBackCheckout
                                .payBack(transaction, payment.checkout().id(), REASON)
                                .replaceWithVoid()));
    }

    private static boolean mayBeTicket(Reservation reservation, Checkout checkout) {
        return switch (reservation.state()) {
            case PENDING -> true;
            case CONFIRMED -> Objects.equals(reservation.paymentId(), checkout.id());
            case CANCELLED -> false;
        };
    }
}
