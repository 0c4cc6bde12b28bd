package io.hanbeon.shared.seal;

import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;

/**
 * Rows that tell who a user is. The room that owns them has a bean of this, so that they are overwritten in the
 * transaction that deletes the user, whoever does it.
 */
public interface RowsOfUser {
    Uni<Void> erase(Transaction transaction, long userId);
}
