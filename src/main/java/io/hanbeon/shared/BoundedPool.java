package io.hanbeon.shared;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Connections to somebody else's database: as many as may wait for it at once. A statement waits neither for a connection
 * nor for a lock much longer than its caller does, so that none takes effect long after it was given up.
 */
public final class BoundedPool {
    private static final Logger LOG = Logger.getLogger(BoundedPool.class);

    private BoundedPool() {}

    public static Pool create(MySQLPoolCreator.Input input, int connectionWaitMaxSeconds, int lockWaitMaxSeconds) {
        return MySQLBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(connectionWaitMaxSeconds)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(connectOptions(input))
                .withConnectHandler(connection -> limitLockWaits(connection, lockWaitMaxSeconds))
                .using(input.vertx())
                .build();
    }

    private static List<SqlConnectOptions> connectOptions(MySQLPoolCreator.Input input) {
        var options = new ArrayList<SqlConnectOptions>(input.mySQLConnectOptionsList());
        options.forEach(each -> each.setPreparedStatementCacheSqlLimit(DatabasePool.PREPARED_CHARACTERS_MAX));
        return options;
    }

    private static void limitLockWaits(SqlConnection connection, int seconds) {
        connection
                .query("SET SESSION innodb_lock_wait_timeout = %d, lock_wait_timeout = %d".formatted(seconds, seconds))
                .execute()
                .onFailure(e -> LOG.warnf("A connection waits for rows as long as the server says: %s", e.getMessage()))
                .onComplete(done -> connection.close());
    }
}
