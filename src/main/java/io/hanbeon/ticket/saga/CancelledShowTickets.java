package io.hanbeon.ticket.saga;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.ticket.reservation.ReservationSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Claims tickets of performances that were called off; a crashed taker's claim ends by itself. */
@ApplicationScoped
class CancelledShowTickets {
    private static final String FIND = """
            SELECT r.id
            FROM ticket_schedule c
            JOIN ticket_show s ON s.id = c.show_id
            JOIN reservation r ON r.schedule_id = c.id AND r.state = 'CONFIRMED' AND (r.due_at IS NULL OR r.due_at <= ?)
            WHERE c.ends_at > ? AND (c.state = 'CANCELLED' OR s.state = 'CANCELLED')
            LIMIT ?
            """;

    private static final String LOCK = """
            SELECT id FROM reservation WHERE id IN (%s) AND state = 'CONFIRMED' AND (due_at IS NULL OR due_at <= ?)
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = "UPDATE reservation SET due_at = ? WHERE id IN (%s)";

    private final Pool pool;
    private final ReservationSettings settings;

    CancelledShowTickets(Pool pool, ReservationSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** Ours until then. */
    record ClaimedTicket(long reservationId, Instant until) {}

    Uni<List<ClaimedTicket>> claim(Lease lease, int max) {
        var after = lease.start().minus(settings.cancelledShowsFor());
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(Utc.column(lease.start()), Utc.column(after), max))
                .map(CancelledShowTickets::ids)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : pool.withTransaction(transaction -> claim(transaction, found, lease)))
                .map(ids -> ids.stream()
                        .map(id -> new ClaimedTicket(id, lease.end()))
                        .toList());
    }

    private static Uni<List<Long>> claim(SqlConnection transaction, List<Long> found, Lease lease) {
        var wanted = InList.of(found);
        return transaction
                .preparedQuery(LOCK.formatted(wanted.places()))
                .execute(wanted.addTo(Tuple.tuple()).addValue(Utc.column(lease.start())))
                .map(CancelledShowTickets::ids)
                .call(ids ->
                        ids.isEmpty() ? Uni.createFrom().voidItem() : claim(transaction, InList.of(ids), lease.end()));
    }

    private static Uni<Void> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .replaceWithVoid();
    }

    private static List<Long> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("id"))
                .toList();
    }
}
