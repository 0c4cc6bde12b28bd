package io.hanbeon.message.em;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Connections to the agent's database: as many as may wait for the vendor at once. A statement waits neither for a
 * connection nor for a lock much longer than its caller does, so that none takes effect long after it was given up.
 */
@Singleton
@ReactiveDataSource("imds")
class EmPool implements MySQLPoolCreator {
    private final EmSettings settings;

    EmPool(EmSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        return MySQLBuilder.pool()
                .with(input.poolOptions()
                        .setConnectionTimeout(settings.connectionWaitMaxSeconds())
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .connectingTo(new ArrayList<SqlConnectOptions>(input.mySQLConnectOptionsList()))
                .withConnectHandler(this::limitLockWaits)
                .using(input.vertx())
                .build();
    }

    private void limitLockWaits(SqlConnection connection) {
        int seconds = settings.lockWaitMaxSeconds();
        connection
                .query("SET SESSION innodb_lock_wait_timeout = %d, lock_wait_timeout = %d".formatted(seconds, seconds))
                .execute()
                .onComplete(done -> connection.close());
    }
}
