package io.hanbeon.people;

import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Walks columns of telephone numbers and writes fingerprints, each only if the number still is what was read. */
@ApplicationScoped
class PrintStore {
    /** What was erased is sealed nothing, which is not longer than this. */
    private static final String PAGE = """
            SELECT id, %2$s AS phone FROM %1$s
            WHERE %3$s IS NULL AND id > ? AND LENGTH(%2$s) > ?
            ORDER BY id
            LIMIT ?
            """;

    private static final String WRITE = "UPDATE %1$s SET %3$s = ? WHERE id = ? AND %3$s IS NULL AND %2$s = ?";

    private final Pool pool;
    private final Sealer sealer;
    private final PeopleSettings settings;

    PrintStore(Pool pool, Sealer sealer, PeopleSettings settings) {
        this.pool = pool;
        this.sealer = sealer;
        this.settings = settings;
    }

    /** @param print where the fingerprint of the number stands */
    record PrintedColumn(String table, String phone, String print) {
        String home() {
            return table + "." + phone;
        }

        private String in(String sql) {
            return sql.formatted(table, phone, print);
        }
    }

    record SealedPhone(long id, byte[] sealed) {
        private static SealedPhone of(Row row) {
            return new SealedPhone(row.getLong("id"), row.getBuffer("phone").getBytes());
        }
    }

    record Print(SealedPhone phone, byte[] hash) {
        private Tuple values() {
            return Tuple.of(Buffer.buffer(hash), phone.id(), Buffer.buffer(phone.sealed()));
        }
    }

    /** Numbers without a fingerprint, behind this id. */
    Uni<List<SealedPhone>> page(PrintedColumn column, long afterId) {
        int nothing = sealer.seal("", column.home()).length;
        return pool.preparedQuery(column.in(PAGE))
                .execute(Tuple.of(afterId, nothing, settings.eraseRowsMax()))
                .map(rows -> Rows.stream(rows).map(SealedPhone::of).toList());
    }

    /** Answers how many were looked at. */
    Uni<Integer> write(PrintedColumn column, List<Print> prints) {
        return pool.preparedQuery(column.in(WRITE))
                .executeBatch(prints.stream().map(Print::values).toList())
                .replaceWith(prints.size());
    }
}
