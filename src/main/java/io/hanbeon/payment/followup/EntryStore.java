package io.hanbeon.payment.followup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Payments beside the entries that the ledger has of them. Each statement sees both as they are at one moment. */
@ApplicationScoped
class EntryStore {
    private static final String PAGE_END = """
            SELECT MAX(id) AS id FROM (SELECT id FROM payment WHERE id > ? ORDER BY id LIMIT ?) page
            """;

    private static final String BOOKED = """
            COALESCE((SELECT SUM(e.amount) FROM ledger_entry e WHERE e.payment_id = p.id AND e.kind = '%s'), 0)""";

    private static final String DIFFERENT = """
            SELECT p.id FROM payment p
            WHERE p.id > ? AND p.id <= ? AND (p.captured_amount <> %s OR p.refunded_amount <> %s)
            ORDER BY p.id
            """.formatted(BOOKED.formatted("CAPTURE"), BOOKED.formatted("REFUND"));

    private final Pool pool;

    EntryStore(Pool pool) {
        this.pool = pool;
    }

    /** The last payment of the next page, or 0 at the end. */
    Uni<Long> pageEnd(long afterId, int max) {
        return pool.preparedQuery(PAGE_END)
                .execute(Tuple.of(afterId, max))
                .map(rows -> list(rows, row -> row.getLong("id") == null ? 0 : row.getLong("id"))
                        .getFirst());
    }

    /** Payments after the one and up to the other whose amounts are not what is booked of them. */
    Uni<List<Long>> different(long afterId, long toId) {
        return pool.preparedQuery(DIFFERENT)
                .execute(Tuple.of(afterId, toId))
                .map(rows -> list(rows, row -> row.getLong("id")));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
