package io.hanbeon.ticket.saga;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.FindCheckouts;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.ticket.reservation.ReservationEvents;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Payments that were made some minutes ago, and have paid for no ticket. */
@ApplicationScoped
class FindLostPayments {
    private static final int TOGETHER_MAX = 500;

    private static final String FIND =
            "SELECT payment_id FROM reservation WHERE id IN (%s) AND state = 'CONFIRMED' AND payment_id IS NOT NULL";

    private final FindCheckouts findCheckouts;
    private final ReservationSettings settings;
    private final Pool pool;
    private final Clock clock;

    FindLostPayments(FindCheckouts findCheckouts, ReservationSettings settings, Pool pool, Clock clock) {
        this.findCheckouts = findCheckouts;
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    /** A payment and what it was for. */
    record LostPayment(Checkout checkout, long reservationId) {}

    Uni<List<LostPayment>> find() {
        var now = clock.instant();
        return findCheckouts
                .paid(
                        now.minus(settings.paidLookedAtFor()),
                        now.minus(settings.paidWithoutTicketMax()),
                        settings.paidLookedAtMax())
                .map(paid -> paid.stream()
                        .flatMap(checkout -> ofReservation(checkout).stream())
                        .toList())
                .chain(this::withoutTicket);
    }

    private static Optional<LostPayment> ofReservation(Checkout checkout) {
        return ReservationEvents.id(checkout.reference()).map(id -> new LostPayment(checkout, id));
    }

    private Uni<List<LostPayment>> withoutTicket(List<LostPayment> paid) {
        return paymentsOfTickets(paid.stream().map(LostPayment::reservationId).toList())
                .map(ofTickets -> paid.stream()
                        .filter(each -> !ofTickets.contains(each.checkout().id()))
                        .toList());
    }

    private Uni<Set<Long>> paymentsOfTickets(List<Long> reservationIds) {
        return Multi.createFrom()
                .iterable(IntStream.iterate(0, from -> from < reservationIds.size(), from -> from + TOGETHER_MAX)
                        .mapToObj(from ->
                                reservationIds.subList(from, Math.min(from + TOGETHER_MAX, reservationIds.size())))
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(this::paymentsOf)
                .collect()
                .in(HashSet::new, Set::addAll);
    }

    private Uni<List<Long>> paymentsOf(List<Long> reservationIds) {
        var ids = InList.of(reservationIds);
        return pool.preparedQuery(FIND.formatted(ids.places()))
                .execute(ids.addTo(Tuple.tuple()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("payment_id"))
                        .toList());
    }
}
