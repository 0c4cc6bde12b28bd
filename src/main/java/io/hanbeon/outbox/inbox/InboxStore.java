package io.hanbeon.outbox.inbox;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** The {@code inbox_event} table. */
@ApplicationScoped
class InboxStore {
    /** One that is known is left as it is and not counted (use-affected-rows). */
    private static final String SEE = """
            INSERT INTO inbox_event (consumer, event_id, seen_at)
            VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE seen_at = inbox_event.seen_at
            """;

    private static final String FORGET = "DELETE FROM inbox_event WHERE seen_at < ? ORDER BY seen_at LIMIT ?";

    private final Pool pool;

    InboxStore(Pool pool) {
        this.pool = pool;
    }

    /** @return how many; fewer than asked for when none is left */
    Uni<Integer> forget(Instant before, int rowsMax) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Utc.column(before), rowsMax))
                .map(RowSet::rowCount);
    }

    /** @return whether the consumer has not seen it before */
    Uni<Boolean> see(SqlConnection transaction, String consumer, String eventId, Instant now) {
        return transaction
                .preparedQuery(SEE)
                .execute(Tuple.of(consumer, eventId, Utc.column(now)))
                .map(rows -> rows.rowCount() == 1);
    }
}
