package io.hanbeon.sandbox.standin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Stand-in of Infobank's EM agent: takes messages from {@code em_smt_tran} and {@code em_mmt_tran}, pretends to send
 * them, writes the result and moves finished rows to the month's log table.
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
public final class EmAgent extends TableAgent {

    static final int PICK_UP_ROWS_MAX = 300;
    static final int LOG_ROWS_MAX = 2_000;

    private static final int TTL_MINUTES_DEFAULT = 3 * 24 * 60;

    /** Takes no parameter: the clock's time is @now. */
    private static final String IN_TIME = """
            date_client_req <= @now AND date_client_req >= @now - INTERVAL COALESCE(ttl, %d) MINUTE
            """.formatted(TTL_MINUTES_DEFAULT);

    /** A CHAR comes without its spaces, and by collations that pad nothing they count. */
    private static final String WAITING = "msg_status = '1' AND broadcast_yn = 'N' AND emma_id IN ('', ' ')";

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

    public EmAgent(String url, String user, String password, Clock clock, Duration pollInterval) {
        super("em-agent", new Tables(url, user, password), clock, pollInterval);
    }

    @Override
    void run(Connection connection) throws SQLException {
        for (EmTable table : EmTable.values()) {
            moveFinished(connection, table);
            report(connection, table);
            pickUp(connection, table);
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
        inTransaction(connection, transaction -> {
            List<Long> keys = lockFinished(transaction, table, month, candidates);
            if (!keys.isEmpty()) {
                move(transaction, table, month, join(keys));
            }
        });
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

    private static String join(List<Long> keys) {
        var joined = new StringJoiner(", ");
        keys.forEach(key -> joined.add(key.toString()));
        return joined.toString();
    }

    /** Finished rows that wait for the log, and the months that their log tables are of. */
    private record Finished(List<Long> keys, TreeSet<YearMonth> months) {}
}
