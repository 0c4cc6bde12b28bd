package io.hanbeon.outbox.dead;

import io.hanbeon.outbox.dead.DeadLetter.State;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code dead_letter} table, as administrators read and settle it. */
@ApplicationScoped
class DeadLetterStore {
    private static final String SELECT = """
            SELECT id, consumer, event_id, topic, event_key, payload, reason, tries, state, died_at, changed_at
            FROM dead_letter
            """;

    private static final String PAGE = SELECT + """
            WHERE id < ? AND (? IS NULL OR state = ?) AND (? IS NULL OR consumer = ?)
            ORDER BY id DESC
            LIMIT ?
            """;

    private static final String FIND = SELECT + "WHERE id = ?";

    private static final String LOCK = FIND + " FOR UPDATE";

    private static final String CHANGE = "UPDATE dead_letter SET state = ?, changed_at = ? WHERE id = ? AND state = ?";

    private static final String COUNT = "SELECT COUNT(*) AS n FROM dead_letter WHERE state = 'DEAD'";

    private final Pool pool;

    DeadLetterStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<DeadLetter>> page(@Nullable State state, @Nullable String consumer, long before, int limit) {
        var name = state == null ? null : state.name();
        var values = Tuple.tuple()
                .addLong(before)
                .addString(name)
                .addString(name)
                .addString(consumer)
                .addString(consumer)
                .addInteger(limit);
        return pool.preparedQuery(PAGE)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeadLetterStore::letter)
                        .toList());
    }

    Uni<Optional<DeadLetter>> find(long id) {
        return one(pool, FIND, id);
    }

    Uni<Optional<DeadLetter>> lock(SqlConnection transaction, long id) {
        return one(transaction, LOCK, id);
    }

    private static Uni<Optional<DeadLetter>> one(SqlClient client, String sql, long id) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DeadLetterStore::letter)
                        .findFirst());
    }

    /** @return how many; one, unless it was settled already */
    Uni<Integer> change(SqlConnection transaction, long id, State from, State to, Instant now) {
        return transaction
                .preparedQuery(CHANGE)
                .execute(Tuple.of(to.name(), Utc.column(now), id, from.name()))
                .map(rows -> rows.rowCount());
    }

    Uni<Long> countDead() {
        return pool.query(COUNT).execute().map(rows -> rows.iterator().next().getLong("n"));
    }

    private static DeadLetter letter(Row row) {
        return new DeadLetter(
                Ids.text(row.getLong("id")),
                row.getString("consumer"),
                row.getString("event_id"),
                row.getString("topic"),
                row.getString("event_key"),
                row.getString("payload"),
                row.getString("reason"),
                row.getInteger("tries"),
                State.valueOf(row.getString("state")),
                Utc.instant(row.getLocalDateTime("died_at")),
                Utc.instant(row.getLocalDateTime("changed_at")));
    }
}
