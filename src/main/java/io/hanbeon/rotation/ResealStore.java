package io.hanbeon.rotation;

import io.hanbeon.shared.SealedColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks tables with sealed columns and replaces values, each only if it still is what was read. */
@ApplicationScoped
class ResealStore {
    private final Pool pool;

    ResealStore(Pool pool) {
        this.pool = pool;
    }

    /** A row's sealed values by column, without those that are NULL. */
    record SealedRow(Object key, Map<String, byte[]> values) {}

    /** A value that another takes the place of. */
    record Replacement(Object key, String column, byte[] old, byte[] anew) {}

    /** In the order of the key, from the row after the given one. */
    Uni<List<SealedRow>> page(SealedColumns columns, Optional<Object> after, int limit) {
        var sql = "SELECT %s, %s FROM %s %s ORDER BY %s LIMIT ?"
                .formatted(
                        columns.key(),
                        String.join(", ", columns.columns()),
                        columns.table(),
                        after.isPresent() ? "WHERE " + columns.key() + " > ?" : "",
                        columns.key());
        var values = after.map(Tuple::of).orElseGet(Tuple::tuple).addInteger(limit);
        return pool.preparedQuery(sql).execute(values).map(rows -> rows(rows, columns));
    }

    Uni<Integer> replace(SealedColumns columns, Replacement replacement) {
        var column = replacement.column();
        var sql = "UPDATE %s SET %s = ? WHERE %s = ? AND %s = ?"
                .formatted(columns.table(), column, columns.key(), column);
        var values = Tuple.tuple()
                .addBuffer(Buffer.buffer(replacement.anew()))
                .addValue(replacement.key())
                .addBuffer(Buffer.buffer(replacement.old()));
        return pool.preparedQuery(sql).execute(values).map(RowSet::rowCount);
    }

    private static List<SealedRow> rows(RowSet<Row> rows, SealedColumns columns) {
        var all = new ArrayList<SealedRow>(rows.size());
        rows.forEach(row -> all.add(row(row, columns)));
        return all;
    }

    private static SealedRow row(Row row, SealedColumns columns) {
        var values = new HashMap<String, byte[]>();
        for (var column : columns.columns()) {
            Optional.ofNullable(row.getBuffer(column)).ifPresent(value -> values.put(column, value.getBytes()));
        }
        return new SealedRow(row.getValue(columns.key()), values);
    }
}
