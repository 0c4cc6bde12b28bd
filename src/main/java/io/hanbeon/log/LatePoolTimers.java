package io.hanbeon.log;

import io.quarkus.logging.LoggingFilter;
import java.util.Arrays;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Keeps from the log what the SQL client says for each statement that failed because there is no database: its timer for
 * the same failure goes off afterwards and finds it told (vertx-sql-client #1706). Ten seconds without a database would be
 * hundreds of errors with a stack each, and hide the others.
 */
@LoggingFilter(name = "late-pool-timers")
public final class LatePoolTimers implements Filter {
    private static final String POOL = "io.vertx.sqlclient.impl.pool.SqlConnectionPool";

    @Override
    public boolean isLoggable(LogRecord entry) {
        return !(entry.getThrown() instanceof IllegalStateException failure && isOfPool(failure));
    }

    private static boolean isOfPool(IllegalStateException failure) {
        return "Result is already complete".equals(failure.getMessage())
                && Arrays.stream(failure.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(POOL));
    }
}
