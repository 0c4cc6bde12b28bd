package io.hanbeon.shared.sql;

import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Sets up every connection of every reactive pool. What our statements rely on is said to a new connection before anybody
 * has it, whatever the server's defaults are; one that refuses is ended, and whoever waits for it fails.
 */
final class DatabaseSession {
    static final String ISOLATION = "READ-COMMITTED";
    static final String TIME_ZONE = "+00:00";
    static final String STRICT = "STRICT_TRANS_TABLES";

    /** Also what MySQL has by default, but for ONLY_FULL_GROUP_BY: MariaDB's does not see which columns depend on a key. */
    private static final String SQL_MODE =
            STRICT + ",NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    /** A time finer than its column is cut, as an instant is; MySQL would round it up, into the next day at worst. */
    private static final String CUT_ON_MYSQL = "IF(VERSION() LIKE '%MariaDB%', '', ',TIME_TRUNCATE_FRACTIONAL')";

    /** The driver's own limit is 2,048; without one, each size of a large batch would fill the database's memory. */
    private static final int PREPARED_CHARACTERS_MAX = 4_096;

    /** These promise a line that nobody reads, not whose it is: a MySQL makes its own certificate at its first start. */
    private static final Set<SslMode> WITHOUT_PROOF = Set.of(SslMode.PREFERRED, SslMode.REQUIRED);

    private static final Logger LOG = Logger.getLogger(DatabaseSession.class);

    private final String setUp;

    private DatabaseSession(String variables) {
        this.setUp = "SET SESSION transaction_isolation = '%s', sql_mode = CONCAT('%s', %s), %s"
                .formatted(ISOLATION, SQL_MODE, CUT_ON_MYSQL, variables);
    }

    /** Of our own database. A statement waits for a row no longer than its caller does; there is no other place to say so. */
    static DatabaseSession ours(long lockWaitMaxSeconds) {
        return new DatabaseSession(
                "time_zone = '%s', innodb_lock_wait_timeout = %d".formatted(TIME_ZONE, lockWaitMaxSeconds));
    }

    /** Of a vendor's, whose tables may keep its server's time by themselves. */
    static DatabaseSession ofVendor(long lockWaitMaxSeconds) {
        return new DatabaseSession("innodb_lock_wait_timeout = %d, lock_wait_timeout = %d"
                .formatted(lockWaitMaxSeconds, lockWaitMaxSeconds));
    }

    /** Of a replica of ours, whose locks nobody waits for. */
    static DatabaseSession ofReplica() {
        return new DatabaseSession("time_zone = '%s'".formatted(TIME_ZONE));
    }

    static DatabaseSession of(String variables) {
        return new DatabaseSession(variables);
    }

    String setUp() {
        return setUp;
    }

    Pool pool(Vertx vertx, PoolOptions options, List<MySQLConnectOptions> servers) {
        servers.forEach(DatabaseSession::prepare);
        return MySQLBuilder.pool()
                .with(options)
                .connectingTo(List.<SqlConnectOptions>copyOf(servers))
                .withConnectHandler(this::setUp)
                .using(vertx)
                .build();
    }

    private static void prepare(MySQLConnectOptions server) {
        server.setPreparedStatementCacheSqlLimit(PREPARED_CHARACTERS_MAX);
        if (WITHOUT_PROOF.contains(server.getSslMode()) && server.getTrustOptions() == null) {
            server.setTrustAll(true);
        }
    }

    /** Closing hands the connection to the pool. */
    private void setUp(SqlConnection connection) {
        CloseFirst.on(connection);
        connection
                .query(setUp)
                .execute()
                .onSuccess(isSetUp -> connection.close())
                .onFailure(refusal -> refuse(connection, refusal));
    }

    /** The pool has not got the connection yet, so the server ends it: closing it would hand it over. */
    private static void refuse(SqlConnection connection, Throwable refusal) {
        LOG.errorf(
                "A connection is not used, since the server does not give what we rely on: %s", refusal.getMessage());
        connection.query("KILL CONNECTION_ID()").execute();
    }
}
