package io.hanbeon.shared;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Connections to somebody else's database: as many as may wait for it at once. A statement waits neither for a connection
 * nor for a lock much longer than its caller does, so that none takes effect long after it was given up.
 */
public final class BoundedPool {
    private BoundedPool() {}

    public static Pool create(MySQLPoolCreator.Input input, int connectionWaitMaxSeconds, int lockWaitMaxSeconds) {
        return MySQLBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(connectionWaitMaxSeconds)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new ArrayList<SqlConnectOptions>(input.mySQLConnectOptionsList()))
                .withConnectHandler(connection -> limitLockWaits(connection, lockWaitMaxSeconds))
                .using(input.vertx())
                .build();
    }

    private static void limitLockWaits(SqlConnection connection, int seconds) {
        connection
                .query("SET SESSION innodb_lock_wait_timeout = %d, lock_wait_timeout = %d".formatted(seconds, seconds))
                .execute()
                .onComplete(done -> connection.close());
    }
}
