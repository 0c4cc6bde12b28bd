package io.hanbeon.rotation;

import io.hanbeon.shared.seal.SealedColumns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Walks tables with sealed columns and replaces values, each only if it still is what was read. */
@ApplicationScoped
class ResealStore {
    private final Pool pool;

    ResealStore(Pool pool) {
        this.pool = pool;
    }

    /** A row's sealed values by column, without those that are NULL. */
    record SealedRow(List<Object> key, Map<String, byte[]> values) {}

    /** Values of a row, by column, that others take the place of. */
    record Replacement(List<Object> key, SequencedMap<String, Anew> values) {}

    record Anew(byte[] old, byte[] anew) {}

    /** In the order of the key, from the row after the given one. */
    Uni<List<SealedRow>> page(SealedColumns columns, Optional<List<Object>> after, int limit) {
        var key = String.join(", ", columns.key());
        var sql = "SELECT %s, %s FROM %s %s ORDER BY %s LIMIT ?"
                .formatted(
                        key,
                        String.join(", ", columns.columns()),
                        columns.table(),
                        after.isPresent() ? "WHERE " + after(columns.key()) : "",
                        key);
        var values = Tuple.tuple();
        after.ifPresent(last -> addAfter(values, last));
        return pool.preparedQuery(sql).execute(values.addInteger(limit)).map(rows -> rows(rows, columns));
    }

    /** Spelt out, since neither server reads an index by a comparison of rows. */
    private static String after(List<String> key) {
        return IntStream.range(0, key.size())
                .mapToObj(i -> equal(key.subList(0, i)) + key.get(i) + " > ?")
                .collect(Collectors.joining(" OR "));
    }

    private static String equal(List<String> columns) {
        return columns.stream().map(column -> column + " = ? AND ").collect(Collectors.joining());
    }

    private static void addAfter(Tuple values, List<Object> last) {
        IntStream.range(0, last.size()).forEach(i -> last.subList(0, i + 1).forEach(values::addValue));
    }

    /** @return how many values were replaced: all of the row, or none */
    Uni<Integer> replace(SealedColumns columns, Replacement replacement) {
        var names = replacement.values().sequencedKeySet();
        var sql = "UPDATE %s SET %s WHERE %s AND %s"
                .formatted(
                        columns.table(),
                        names.stream().map(ResealStore::isGiven).collect(Collectors.joining(", ")),
                        columns.key().stream().map(ResealStore::isGiven).collect(Collectors.joining(" AND ")),
                        names.stream().map(ResealStore::isGiven).collect(Collectors.joining(" AND ")));
        var values = Tuple.tuple();
        replacement.values().sequencedValues().forEach(value -> values.addBuffer(Buffer.buffer(value.anew())));
        replacement.key().forEach(values::addValue);
        replacement.values().sequencedValues().forEach(value -> values.addBuffer(Buffer.buffer(value.old())));
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() * names.size());
    }

    private static String isGiven(String column) {
        return column + " = ?";
    }

    private static List<SealedRow> rows(RowSet<Row> rows, SealedColumns columns) {
        var all = new ArrayList<SealedRow>(rows.size());
        rows.forEach(row -> all.add(row(row, columns)));
        return all;
    }

    private static SealedRow row(Row row, SealedColumns columns) {
        var values = new LinkedHashMap<String, byte[]>();
        for (var column : columns.columns()) {
            Optional.ofNullable(row.getBuffer(column)).ifPresent(value -> values.put(column, value.getBytes()));
        }
        return new SealedRow(columns.key().stream().map(row::getValue).toList(), values);
    }
}
