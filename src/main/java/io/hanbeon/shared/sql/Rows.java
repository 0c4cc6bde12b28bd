package io.hanbeon.shared.sql;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The rows of an answer, one after the other. */
public final class Rows {
    private Rows() {}

    public static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
