package io.hanbeon.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-database")
class LatePoolTimersTest {
    private final LatePoolTimers filter = new LatePoolTimers();

    /** If the client is mended, nothing is thrown any more, this fails, and the filter can go. */
    @Test
    void what_the_client_says_of_a_database_that_is_away_is_not_logged_twice()
            throws ExecutionException, InterruptedException, TimeoutException {
        var thrown = new CompletableFuture<Throwable>();
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx.exceptionHandler(thrown::complete);
        var pool = MySQLBuilder.pool()
                .with(new PoolOptions().setConnectionTimeout(1).setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new MySQLConnectOptions().setHost("127.0.0.1").setPort(1))
                .using(vertx)
                .build();
        pool.query("SELECT 1").execute();

        assertThat(filter.isLoggable(entry(thrown.get(60, TimeUnit.SECONDS)))).isFalse();
        vertx.close();
    }

    @Test
    void whatever_else_fails_is_logged() {
        assertThat(filter.isLoggable(entry(new IllegalStateException("Result is already complete"))))
                .isTrue();
        assertThat(filter.isLoggable(new LogRecord(Level.SEVERE, "No failure"))).isTrue();
    }

    private static LogRecord entry(Throwable thrown) {
        var entry = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        entry.setThrown(thrown);
        return entry;
    }
}
