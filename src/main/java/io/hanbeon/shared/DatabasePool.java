package io.hanbeon.shared;

import io.quarkus.reactive.mysql.client.MySQLPoolCreator;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Connections to our database. A statement of a full group of batches stays prepared, too. Each new connection is told how
 * long a statement waits for a row: a caller who is gone by then must not keep a connection from the others. There is no
 * other place to say it, neither in a statement nor in the URL.
 */
@Singleton
class DatabasePool implements MySQLPoolCreator {
    private static final Logger LOG = Logger.getLogger(DatabasePool.class);

    /** The driver's own limit is 2,048; without one, each size of a large batch would fill the database's memory. */
    static final int PREPARED_CHARACTERS_MAX = 4_096;

    private final DatabaseSettings settings;

    DatabasePool(DatabaseSettings settings) {
        this.settings = settings;
    }

    @Override
    public Pool create(Input input) {
        var options = input.mySQLConnectOptionsList();
        options.forEach(each -> each.setPreparedStatementCacheSqlLimit(PREPARED_CHARACTERS_MAX));
        return MySQLBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(options))
                .withConnectHandler(this::limitLockWait)
                .using(input.vertx())
                .build();
    }

    /** Closing hands the connection to the pool. */
    private void limitLockWait(SqlConnection connection) {
        connection
                .query("SET SESSION innodb_lock_wait_timeout = "
                        + settings.lockWaitMax().toSeconds())
                .execute()
                .onFailure(e -> LOG.warnf("A connection waits for rows as long as the server says: %s", e.getMessage()))
                .eventually(() -> connection.close())
                .onFailure(e -> LOG.debugf("Connection not handed over: %s", e.getMessage()));
    }
}
