package io.hanbeon.shared.sql;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * What stands in {@code IN (…)}, for rows that are locked and for tables of others: MySQL locks no row that is joined to a
 * {@code JSON_TABLE}, and a value that stands by itself takes the collation of the column, so that its index serves.
 *
 * <p>The last value is repeated up to a power of two, so that a statement has few texts.
 */
public final class InList {
    private final List<?> values;

    private InList(List<?> values) {
        this.values = values;
    }

    public static InList of(Collection<?> values) {
        return new InList(filled(values));
    }

    /** The values, the last of them as often as it takes. */
    public static <T> List<T> filled(Collection<T> values) {
        var filled = new ArrayList<T>(values);
        while (Integer.bitCount(filled.size()) > 1) {
            filled.add(filled.getLast());
        }
        return filled;
    }

    /** Nothing is in the list of no values. */
    public String places() {
        return values.isEmpty() ? "NULL" : String.join(",", Collections.nCopies(values.size(), "?"));
    }

    public Tuple addTo(Tuple tuple) {
        values.forEach(tuple::addValue);
        return tuple;
    }
}
