package io.hanbeon.shared;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells each new connection to our database how long a statement waits for a row: a caller who is gone by then must not
 * keep a connection from the others. There is no other place to say it, neither in a statement nor in the URL.
 */
@Singleton
class BoundedLockWait implements MySQLPoolCreator {
    private static final Logger LOG = Logger.getLogger(BoundedLockWait.class);

    private final DatabaseSettings settings;

    BoundedLockWait(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        return MySQLBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.mySQLConnectOptionsList()))
                .withConnectHandler(this::bound)
                .using(input.vertx())
                .build();
    }

    /** Closing hands the connection to the pool. */
    private void bound(SqlConnection connection) {
        connection
                .query("SET SESSION innodb_lock_wait_timeout = "
                        + settings.lockWaitMax().toSeconds())
                .execute()
                .onFailure(e -> LOG.warnf("A connection waits for rows as long as the server says: %s", e.getMessage()))
                .eventually(() -> connection.close())
                .onFailure(e -> LOG.debugf("Connection not handed over: %s", e.getMessage()));
    }
}
