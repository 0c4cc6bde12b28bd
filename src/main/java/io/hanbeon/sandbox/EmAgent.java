package io.hanbeon.sandbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Stand-in of Infobank's EM agent: takes messages from {@code em_smt_tran} and {@code em_mmt_tran}, pretends to send
 * them, writes the result and moves finished rows to the month's log table.
 *
 * <p>The real agent is a process of the vendor's, which is why this one blocks on a thread and a connection of its own.
 * All its times are Asia/Seoul local times.
 *
 * <p>A row takes one step per run: waiting (1), sent (2), finished (3), moved to the log. Rows whose
 * {@code date_client_req + ttl} has passed are never picked up. Every step is one statement or one transaction that
 * names the state it starts from, so the agent may die anywhere, and two may run, without losing or doubling a row.
 * Broadcasts ({@code broadcast_yn = 'Y'}) and the ten-day clean-up of the real agent are left out.
 *
 * <p>Some recipients have a fate of their own, by the last four digits:
 *
 * <table>
 *   <caption>Magic numbers</caption>
 *   <tr><th>Number</th><th>What happens</th></tr>
 *   <tr><td>…0001</td><td>refused by the agent itself: 2001, cannot send</td></tr>
 *   <tr><td>…0002</td><td>never picked up; 2000, send time exceeded, once its ttl has passed</td></tr>
 *   <tr><td>…0003</td><td>sent, and then no result, ever</td></tr>
 *   <tr><td>…0004</td><td>sent, result 3016, attachment too large</td></tr>
 * </table>
 */
public final class EmAgent implements AutoCloseable {

    static final int PICK_UP_ROWS_MAX = 300;
    static final int LOG_ROWS_MAX = 2_000;

    private static final Logger LOG = Logger.getLogger(EmAgent.class);
    private static final ZoneId AGENT_ZONE = ZoneId.of("Asia/Seoul");
    private static final int TTL_MINUTES_DEFAULT = 3 * 24 * 60;
    private static final int STATEMENT_MILLIS_MAX = 10_000;
    private static final int CLOSE_SECONDS_MAX = 5;

    /** Takes no parameter: the clock's time is @now. */
    private static final String IN_TIME = """
            date_client_req <= @now AND date_client_req >= @now - INTERVAL COALESCE(ttl, %d) MINUTE
            """.formatted(TTL_MINUTES_DEFAULT);

    private static final String WAITING = "msg_status = '1' AND broadcast_yn = 'N' AND emma_id = ' '";

    private static final String REFUSE = """
            UPDATE %s
               SET msg_status = '3', date_rslt = @now, date_mt_report = @now,
                   mt_report_code_ib = '2001', mt_report_code_ibtype = '9'
             WHERE %s AND recipient_num LIKE '%%0001' AND %s
             ORDER BY date_client_req, mt_pr LIMIT %d
            """;

    private static final String EXPIRE = """
            UPDATE %s
               SET msg_status = '3', date_rslt = @now, date_mt_report = @now,
                   mt_report_code_ib = '2000', mt_report_code_ibtype = '9'
             WHERE %s AND recipient_num LIKE '%%0002'
               AND date_client_req < @now - INTERVAL COALESCE(ttl, %d) MINUTE
            """;

    private static final String SEND = """
            UPDATE %s
               SET msg_status = '2', date_mt_sent = @now, msg_key = CONCAT('IB', LPAD(mt_pr, 12, '0'))
             WHERE %s AND recipient_num NOT LIKE '%%0001' AND recipient_num NOT LIKE '%%0002' AND %s
             ORDER BY date_client_req, mt_pr LIMIT %d
            """;

    private static final String REPORT = """
            UPDATE %s
               SET msg_status = '3', date_rslt = @now, date_mt_report = @now,
                   mt_report_code_ib = IF(recipient_num LIKE '%%0004', '3016', '1000'),
                   mt_report_code_ibtype = IF(recipient_num LIKE '%%0004', '9', '1'),
                   carrier = 1 + mt_pr %% 3,
                   rs_id = CONCAT('GW', LPAD(mt_pr, 12, '0')),
                   mt_res_cnt = COALESCE(mt_res_cnt, 0) + 1
             WHERE msg_status = '2' AND recipient_num NOT LIKE '%%0003'
             ORDER BY mt_pr LIMIT %d
            """;

    private static final String KEEP = "UPDATE %s SET msg_status = '4' WHERE msg_status = '3' AND input_type = '1'";

    private static final String FINISHED = """
            SELECT mt_pr, date_client_req FROM %s
             WHERE msg_status = '3' AND input_type = '0' ORDER BY mt_pr LIMIT %d
            """;

    private static final String LOCK_FINISHED = """
            SELECT mt_pr FROM %s
             WHERE mt_pr IN (%s) AND msg_status = '3' AND input_type = '0'
               AND date_client_req >= ? AND date_client_req < ?
               FOR UPDATE
            """;

    private static final String COPY_TO_LOG = """
            INSERT INTO %s (%s, mt_seq, reg_date_tran, reg_date)
            SELECT %s, 0, reg_date, @now FROM %s WHERE mt_pr IN (%s)
            """;

    private static final String DELETE_MOVED = "DELETE FROM %s WHERE mt_pr IN (%s)";

    private final String url;
    private final String user;
    private final String password;
    private final Clock clock;
    private final Duration pollInterval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::poll, "em-agent");
    private boolean databaseAway;

    public EmAgent(String url, String user, String password, Clock clock, Duration pollInterval) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.clock = clock;
        this.pollInterval = pollInterval;
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

    /** Moves every row on by one step at most: the last step comes first. */
    public void runOnce() throws SQLException {
        try (Connection connection = connect()) {
            setNow(connection);
            for (EmTable table : EmTable.values()) {
                moveFinished(connection, table);
                report(connection, table);
                pickUp(connection, table);
            }
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
                LOG.warnf("The EM agent's stand-in cannot work, and keeps trying: %s", e.getMessage());
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
        Connection connection = new MariaDbDataSource(url).getConnection(user, password);
        connection.setNetworkTimeout(Runnable::run, STATEMENT_MILLIS_MAX);
        return connection;
    }

    private void setNow(Connection connection) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SET @now = CAST(? AS DATETIME(3))")) {
            set.setObject(1, LocalDateTime.ofInstant(clock.instant(), AGENT_ZONE));
            set.execute();
        }
    }

    private static void pickUp(Connection connection, EmTable table) throws SQLException {
        update(connection, REFUSE.formatted(table.queue(), WAITING, IN_TIME, PICK_UP_ROWS_MAX));
        update(connection, EXPIRE.formatted(table.queue(), WAITING, TTL_MINUTES_DEFAULT));
        update(connection, SEND.formatted(table.queue(), WAITING, IN_TIME, PICK_UP_ROWS_MAX));
    }

    private static void report(Connection connection, EmTable table) throws SQLException {
        update(connection, REPORT.formatted(table.queue(), PICK_UP_ROWS_MAX));
    }

    private static void moveFinished(Connection connection, EmTable table) throws SQLException {
        update(connection, KEEP.formatted(table.queue()));
        Finished finished = finished(connection, table);
        for (YearMonth month : finished.months()) {
            update(connection, table.createLog(month));
            moveMonth(connection, table, month, finished.keys());
        }
    }

    private static Finished finished(Connection connection, EmTable table) throws SQLException {
        List<Long> keys = new ArrayList<>();
        TreeSet<YearMonth> months = new TreeSet<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(FINISHED.formatted(table.queue(), LOG_ROWS_MAX))) {
            while (rows.next()) {
                keys.add(rows.getLong(1));
                months.add(YearMonth.from(rows.getObject(2, LocalDateTime.class)));
            }
        }
        return new Finished(keys, months);
    }

    private static void moveMonth(Connection connection, EmTable table, YearMonth month, List<Long> candidates)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            List<Long> keys = lockFinished(connection, table, month, candidates);
            if (!keys.isEmpty()) {
                move(connection, table, month, join(keys));
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** Locked first: another agent that saw the same rows waits here, and then finds them gone. */
    private static List<Long> lockFinished(Connection connection, EmTable table, YearMonth month, List<Long> candidates)
            throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(LOCK_FINISHED.formatted(table.queue(), join(candidates)))) {
            select.setObject(1, month.atDay(1).atStartOfDay());
            select.setObject(2, month.plusMonths(1).atDay(1).atStartOfDay());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getLong(1));
                }
            }
        }
        return keys;
    }

    private static void move(Connection connection, EmTable table, YearMonth month, String keys) throws SQLException {
        update(
                connection,
                COPY_TO_LOG.formatted(table.log(month), table.columns(), table.columns(), table.queue(), keys));
        update(connection, DELETE_MOVED.formatted(table.queue(), keys));
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String join(List<Long> keys) {
        var joined = new StringJoiner(", ");
        keys.forEach(key -> joined.add(key.toString()));
        return joined.toString();
    }

    /** Finished rows that wait for the log, and the months that their log tables are of. */
    private record Finished(List<Long> keys, TreeSet<YearMonth> months) {}
}
