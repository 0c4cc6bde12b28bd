package io.hanbeon.ticket.saga;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.shared.Utc;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Proves every minute that of each performance to come sold, held and free seats are its capacity, and that each taken
 * seat is that of a reservation that says so, and the other way round.
 */
@ApplicationScoped
class CheckSeatsJob implements RepeatedJob {
    private static final Logger LOG = Logger.getLogger(CheckSeatsJob.class);
    /** Shows that were over then are not looked at any more. */
    private static final Duration LOOKED_AT_AFTER = Duration.ofDays(1);

    /** Seats beside the row that says how many there are. */
    private static final String WRONG_COUNTS = """
            SELECT c.id, c.capacity, COUNT(s.seat_no) AS seats
            FROM ticket_schedule c LEFT JOIN ticket_seat s ON s.schedule_id = c.id
            WHERE c.ends_at > ?
            GROUP BY c.id, c.capacity
            HAVING COUNT(s.seat_no) <> c.capacity
            """;

    /** Seats that are taken, and whose reservation does not have them so. */
    private static final String STRAY_SEATS = """
            SELECT s.schedule_id AS id, COUNT(*) AS seats
            FROM ticket_schedule c
            JOIN ticket_seat s ON s.schedule_id = c.id AND s.state <> 'AVAILABLE'
            LEFT JOIN reservation r ON r.id = s.reservation_id
            LEFT JOIN reservation_seat o ON o.reservation_id = s.reservation_id AND o.seat_no = s.seat_no
            WHERE c.ends_at > ?
              AND (o.seat_no IS NULL OR r.schedule_id <> s.schedule_id
                   OR (s.state = 'SOLD') <> (r.state = 'CONFIRMED') OR r.state = 'CANCELLED')
            GROUP BY s.schedule_id
            """;

    /** Reservations that count, and of which a seat is another's or nobody's. */
    private static final String LOST_SEATS = """
            SELECT r.schedule_id AS id, COUNT(*) AS seats
            FROM ticket_schedule c
            JOIN reservation r ON r.schedule_id = c.id AND r.state <> 'CANCELLED'
            JOIN reservation_seat o ON o.reservation_id = r.id
            LEFT JOIN ticket_seat s ON s.schedule_id = r.schedule_id AND s.seat_no = o.seat_no
            WHERE c.ends_at > ? AND (s.reservation_id IS NULL OR s.reservation_id <> r.id)
            GROUP BY r.schedule_id
            """;

    private final AtomicLong wrong;
    private final Pool pool;
    private final Clock clock;

    CheckSeatsJob(MeterRegistry registry, Pool pool, Clock clock) {
        this.wrong = registry.gauge("hanbeon.ticket.schedules.wrong", new AtomicLong());
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "check-seats";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Round> round() {
        return findWrong().invoke(this::tell).replaceWith(Round.last(0));
    }

    /** @return what is wrong, a line each */
    Uni<List<String>> findWrong() {
        var all = new ArrayList<String>();
        return find(WRONG_COUNTS, "seats of schedule %d are not its capacity: %d", all)
                .chain(() -> find(STRAY_SEATS, "of schedule %d %d taken seats are no reservation's", all))
                .chain(() -> find(LOST_SEATS, "of schedule %d reservations lost %d seats", all))
                .replaceWith(all);
    }

    private Uni<Void> find(String sql, String sentence, List<String> all) {
        var after = Utc.column(clock.instant().minus(LOOKED_AT_AFTER));
        return pool.preparedQuery(sql)
                .execute(Tuple.of(after))
                .invoke(rows ->
                        rows.forEach(row -> all.add(sentence.formatted(row.getLong("id"), row.getLong("seats")))))
                .replaceWithVoid();
    }

    private void tell(List<String> found) {
        wrong.set(found.size());
        found.forEach(sentence -> LOG.errorf("Seats need a person: %s", sentence));
    }
}
