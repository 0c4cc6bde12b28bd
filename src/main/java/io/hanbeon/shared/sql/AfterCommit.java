package io.hanbeon.shared.sql;

import io.vertx.mutiny.sqlclient.SqlConnection;

/** What is done on this instance once a transaction stands, before its caller hears of it; what is rolled back does nothing. */
public final class AfterCommit {
    private AfterCommit() {}

    /** @param effect brief, and it does not fail */
    public static void run(SqlConnection connection, Runnable effect) {
        var transaction = connection.getDelegate().transaction();
        if (transaction == null) {
            throw new IllegalStateException("There is no transaction");
        }
        transaction.completion().onSuccess(committed -> effect.run());
    }
}
