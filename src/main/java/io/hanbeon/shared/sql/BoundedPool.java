package io.hanbeon.shared.sql;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;

/**
 * Connections to somebody else's database: as many as may wait for it at once. A statement waits neither for a connection
 * nor for a lock much longer than its caller does, so that none takes effect long after it was given up.
 */
public final class BoundedPool {
    private BoundedPool() {}

    public static Pool create(MySQLPoolCreator.Input input, int connectionWaitMaxSeconds, int lockWaitMaxSeconds) {
        var options = input.poolOptions()
                .setConnectionTimeout(connectionWaitMaxSeconds)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return DatabaseSession.ofVendor(lockWaitMaxSeconds)
                .pool(input.vertx(), options, input.mySQLConnectOptionsList());
    }
}
