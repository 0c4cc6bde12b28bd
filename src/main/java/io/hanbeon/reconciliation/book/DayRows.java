package io.hanbeon.reconciliation.book;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Rows of a day each. */
final class DayRows {
    private DayRows() {}

    static Set<LocalDate> set(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLocalDate("day"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
