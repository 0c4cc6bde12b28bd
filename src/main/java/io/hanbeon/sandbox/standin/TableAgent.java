package io.hanbeon.sandbox.standin;

import io.hanbeon.sandbox.stack.JdbcSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Stand-in of a vendor's agent that is given messages by rows in its tables. The real one is a process of the vendor's,
 * which is why this one blocks on a thread and a connection of its own. All its times are Asia/Seoul local times.
 */
abstract class TableAgent implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TableAgent.class);
    private static final ZoneId AGENT_ZONE = ZoneId.of("Asia/Seoul");
    private static final int STATEMENT_MILLIS_MAX = 10_000;
    private static final int CLOSE_SECONDS_MAX = 5;

    /** Where the agent's tables are. */
    record Tables(String url, String user, String password) {}

    private final String name;
    private final Tables tables;
    private final Clock clock;
    private final Duration pollInterval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean databaseAway;

    TableAgent(String name, Tables tables, Clock clock, Duration pollInterval) {
        this.name = name;
        this.tables = tables;
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.thread = new Thread(this::poll, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Lets a run in progress come to its end. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(Duration.ofSeconds(CLOSE_SECONDS_MAX));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Moves every row on by one step at most. */
    public void runOnce() throws SQLException {
        try (Connection connection = connect()) {
            setNow(connection);
            run(connection);
        }
    }

    /** The clock's time is {@code @now}. The last step comes first, so that none takes two. */
    abstract void run(Connection connection) throws SQLException;

    /** @return how many rows were changed */
    static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** What is done in a transaction. */
    interface Work {
        void run(Connection connection) throws SQLException;
    }

    static void inTransaction(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run(connection);
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void poll() {
        do {
            runTolerantly();
        } while (!isClosingWithin(pollInterval));
    }

    private void runTolerantly() {
        try {
            runOnce();
            databaseAway = false;
        } catch (SQLException e) {
            if (!databaseAway) {
                LOG.warnf("The stand-in %s cannot work, and keeps trying: %s", name, e.getMessage());
            }
            databaseAway = true;
        }
    }

    private boolean isClosingWithin(Duration duration) {
        try {
            return closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Not by DriverManager: it finds no driver that another class loader than the system's has loaded, as in dev. */
    private Connection connect() throws SQLException {
        Connection connection = JdbcSource.of(tables.url()).getConnection(tables.user(), tables.password());
        connection.setNetworkTimeout(Runnable::run, STATEMENT_MILLIS_MAX);
        return connection;
    }

    private void setNow(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SET @now = CAST(? AS DATETIME(3))")) {
            set.setObject(1, LocalDateTime.ofInstant(clock.instant(), AGENT_ZONE));
            set.execute();
        }
    }
}
