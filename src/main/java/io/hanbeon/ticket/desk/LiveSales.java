package io.hanbeon.ticket.desk;

import io.hanbeon.queue.LineFigures;
import io.hanbeon.queue.QueueRefusal;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** How performances to come are selling now. */
@ApplicationScoped
class LiveSales {
    private static final int PERFORMANCES_MAX = 20;
    private static final int RATE_MINUTES = 10;

    private static final String FIND = """
            SELECT c.id, s.title, c.play_sequence, c.starts_at, c.capacity,
                   COALESCE(SUM(t.state = 'HELD'), 0) AS held, COALESCE(SUM(t.state = 'SOLD'), 0) AS sold
            FROM (SELECT p.id FROM ticket_schedule p JOIN ticket_show o ON o.id = p.show_id
                  WHERE p.ends_at > ? AND (? IS NULL OR o.organisation_id = ?) ORDER BY p.starts_at, p.id LIMIT ?) w
            JOIN ticket_schedule c ON c.id = w.id
            JOIN ticket_show s ON s.id = c.show_id
            LEFT JOIN ticket_seat t ON t.schedule_id = c.id
            GROUP BY c.id, s.title, c.play_sequence, c.starts_at, c.capacity
            ORDER BY c.starts_at, c.id
            """;

    /** Reservations are found by their ids, which are sorted by time. */
    private static final String SOLD_LATELY = """
            SELECT schedule_id, COALESCE(SUM(seats), 0) AS seats FROM reservation
            WHERE id >= ? AND state = 'CONFIRMED' GROUP BY schedule_id
            """;

    private final Pool pool;
    private final LineFigures lineFigures;
    private final Clock clock;

    LiveSales(Pool pool, LineFigures lineFigures, Clock clock) {
        this.pool = pool;
        this.lineFigures = lineFigures;
        this.clock = clock;
    }

    /**
     * @param soldLately seats that were sold in the last ten minutes
     * @param line before it; {@code null} where there is none
     */
    record Sale(
            String id,
            String title,
            int sequence,
            Instant startsAt,
            long capacity,
            long held,
            long sold,
            long soldLately,
            LineFigures.@Nullable Figures line) {
        public long free() {
            return capacity - held - sold;
        }
    }

    /** @param organisationId whose; {@code null}: everybody's */
    Uni<List<Sale>> all(@Nullable Long organisationId) {
        return lines().chain(lines -> soldLately()
                .chain(lately -> pool.preparedQuery(FIND)
                        .execute(
                                Tuple.of(Utc.column(clock.instant()), organisationId, organisationId, PERFORMANCES_MAX))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> sale(row, lately, lines))
                                .toList())));
    }

    /** While the queue does not answer the sale is shown without it. */
    private Uni<Map<String, LineFigures.Figures>> lines() {
        return lineFigures.all().onFailure(QueueRefusal.class).recoverWithItem(Map.of());
    }

    private Uni<Map<Long, Long>> soldLately() {
        var since = clock.instant().minus(Duration.ofMinutes(RATE_MINUTES));
        return pool.preparedQuery(SOLD_LATELY)
                .execute(Tuple.of(Ids.floor(since)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toUnmodifiableMap(
                                row -> row.getLong("schedule_id"), row -> row.getLong("seats"))));
    }

    private static Sale sale(Row row, Map<Long, Long> lately, Map<String, LineFigures.Figures> lines) {
        long id = row.getLong("id");
        return new Sale(
                Ids.text(id),
                row.getString("title"),
                row.getInteger("play_sequence"),
                Utc.instant(row.getLocalDateTime("starts_at")),
                row.getLong("capacity"),
                row.getLong("held"),
                row.getLong("sold"),
                lately.getOrDefault(id, 0L),
                lines.get(Ids.text(id)));
    }
}
