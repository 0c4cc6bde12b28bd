package io.hanbeon.shared;

import java.util.List;

/** The sealed columns of a table. The room that owns it has a bean of this, so that another key can take over there. */
public interface SealedColumns {
    String table();

    /** The column that is the table's primary key. */
    String key();

    List<String> columns();

    /** Where {@link Sealer} is told that a value of the column belongs, in the row of this key. */
    default String home(String column, Object key) {
        return table() + "." + column;
    }
}
