package io.hanbeon.shared.seal;

import java.util.List;

/** The sealed columns of a table. The room that owns it has a bean of this, so that another key can take over there. */
public interface SealedColumns {
    String table();

    /** The columns of the table's primary key, in its order. */
    default List<String> key() {
        return List.of("id");
    }

    List<String> columns();

    /** Where {@link Sealer} is told that a value of the column belongs, in the row of this key. */
    default String home(String column, List<Object> key) {
        return table() + "." + column;
    }

    /** Whether a value may have a megabyte, so that few are read at once. */
    default boolean areLarge() {
        return false;
    }
}
