package io.hanbeon.shared.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that a change is made in, whichever way the change is written: what belongs to every change (its audit
 * entry, the record of its idempotency key) goes in by this. Parameters are {@code ?}; values are strings, numbers,
 * booleans, {@code LocalDateTime}s and {@code byte[]}.
 */
public interface Transaction {
    /** @return how many rows were inserted, changed or deleted */
    Uni<Integer> execute(String sql, @Nullable Object... values);

    /** Rows as arrays of columns, at least two columns each; for texts and numbers only. */
    Uni<List<Object[]>> select(String sql, @Nullable Object... values);

    static Transaction of(SqlConnection connection) {
        return new Transaction() {
            @Override
            public Uni<Integer> execute(String sql, @Nullable Object... values) {
                return connection.preparedQuery(sql).execute(tuple(values)).map(RowSet::rowCount);
            }

            @Override
            public Uni<List<Object[]>> select(String sql, @Nullable Object... values) {
                return connection.preparedQuery(sql).execute(tuple(values)).map(Transaction::rows);
            }
        };
    }

    static Transaction of(Mutiny.Session session) {
        return new Transaction() {
            @Override
            public Uni<Integer> execute(String sql, @Nullable Object... values) {
                var query = session.createNativeQuery(sql);
                for (int i = 0; i < values.length; i++) {
                    query.setParameter(i + 1, values[i]);
                }
                return query.executeUpdate();
            }

            @Override
            public Uni<List<Object[]>> select(String sql, @Nullable Object... values) {
                var query = session.createNativeQuery(sql, Object[].class);
                for (int i = 0; i < values.length; i++) {
                    query.setParameter(i + 1, values[i]);
                }
                return query.getResultList();
            }
        };
    }

    private static Tuple tuple(@Nullable Object... values) {
        var list = new ArrayList<@Nullable Object>(Arrays.asList(values));
        list.replaceAll(value -> value instanceof byte[] bytes ? Buffer.buffer(bytes) : value);
        return Tuple.wrap(list);
    }

    private static List<Object[]> rows(RowSet<Row> rows) {
        var list = new ArrayList<Object[]>(rows.size());
        rows.forEach(row -> {
            var columns = new Object[row.size()];
            Arrays.setAll(columns, row::getValue);
            list.add(columns);
        });
        return list;
    }
}
