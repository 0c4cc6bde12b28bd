package io.hanbeon.shared.sql;

import io.vertx.mysqlclient.MySQLBatchException;
import io.vertx.mysqlclient.MySQLException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** What a failed statement means; the numbers are MySQL's and MariaDB's alike. */
public final class SqlFailure {
    private static final int CHANGED_SINCE_READ = 1020;
    private static final int DUPLICATE_KEY = 1062;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int NO_SUCH_TABLE = 1146;
    private static final int UNUSABLE_CHARACTERS = 1366;
    private static final int TOO_LONG = 1406;

    private SqlFailure() {}

    public static boolean isDuplicateKey(Throwable failure) {
        return is(failure, DUPLICATE_KEY);
    }

    /** The server undid the statement (or the transaction) because of others: the same may succeed at once. */
    public static boolean isContention(Throwable failure) {
        return is(failure, DEADLOCK) || is(failure, LOCK_WAIT_TIMEOUT) || is(failure, CHANGED_SINCE_READ);
    }

    /** Somebody held a row for longer than a statement may wait. */
    public static boolean isLockWaitTimeout(Throwable failure) {
        return is(failure, LOCK_WAIT_TIMEOUT);
    }

    public static boolean isNoSuchTable(Throwable failure) {
        return is(failure, NO_SUCH_TABLE);
    }

    /** A column cannot keep the value, now or later. */
    public static boolean isUnstorable(Throwable failure) {
        return is(failure, TOO_LONG) || is(failure, UNUSABLE_CHARACTERS);
    }

    /** The server answered no, so the statement had no effect. Anything else may have had one. */
    public static boolean isAnswered(Throwable failure) {
        return failure instanceof MySQLException;
    }

    /** Hibernate hands on what the server said inside failures of its own, as JDBC would; a batch, for each of its rows. */
    private static boolean is(Throwable failure, int errorCode) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> cause instanceof MySQLBatchException batch
                        ? batch.getIterationError().values().stream()
                        : Stream.of(cause))
                .anyMatch(cause -> cause instanceof MySQLException mysql && mysql.getErrorCode() == errorCode
                        || cause instanceof SQLException jdbc && jdbc.getErrorCode() == errorCode);
    }
}
