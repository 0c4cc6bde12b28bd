package io.hanbeon.shared.seal;

import java.util.List;
import java.util.Map;

/** The sealed columns of a table. The room that owns it has a bean of this, so that another key can take over there. */
public interface SealedColumns {
    String table();

    /** The columns of the table's primary key, in its order. */
    default List<String> key() {
        return List.of("id");
    }

    List<String> columns();

    /** By columns that have telephone numbers, those of their fingerprints, where rows of old may have none. */
    default Map<String, String> fingerprints() {
        return Map.of();
    }

    /** Where {@link Sealer} is told that a value of the column belongs, in the row of this key. */
    default String home(String column, List<Object> key) {
        return table() + "." + column;
    }

    /** Whether a value may have a megabyte, so that few are read at once. */
    default boolean areLarge() {
        return false;
    }
}
