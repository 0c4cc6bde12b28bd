package io.hanbeon.ticket.hold;

import io.hanbeon.shared.Utc;
import io.hanbeon.ticket.reservation.ReservationStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * What a buyer has of the seats that they ask for again. Where no line stands before a performance there is no admission
 * to know a repeated request by: the seats themselves say whose they are.
 */
@ApplicationScoped
class FindOwnHold {
    private static final String FIND = """
            SELECT r.id FROM ticket_seat s JOIN reservation r ON r.id = s.reservation_id
            WHERE s.schedule_id = ? AND s.seat_no = ? AND r.user_id = ? AND r.channel = ? AND r.admission_id IS NULL
              AND (r.state = 'CONFIRMED' OR r.state = 'PENDING' AND r.hold_expires_at > ?)
            """;

    private final ReservationStore store;
    private final Pool pool;
    private final Clock clock;

    FindOwnHold(ReservationStore store, Pool pool, Clock clock) {
        this.store = store;
        this.pool = pool;
        this.clock = clock;
    }

    /** Empty where they are another's, or are not one reservation. */
    Uni<Optional<HoldSeats.Held>> of(HoldSeats.Wish wish) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(
                        wish.scheduleId(),
                        wish.seatNos().getFirst(),
                        wish.userId(),
                        wish.channel().name(),
                        Utc.column(clock.instant())))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : held(wish, rows.iterator().next().getLong("id")));
    }

    private Uni<Optional<HoldSeats.Held>> held(HoldSeats.Wish wish, long id) {
        return store.find(id)
                .chain(found -> store.findSeats(id)
                        .map(seats -> found.map(reservation -> new HoldSeats.Held(reservation, seats, null))
                                .filter(held -> held.isOf(wish))));
    }
}
