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
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Stand-in of LG U+'s SNAP agent: takes messages from {@code UMS_MSG}, pretends to hand them to the hub, writes the
 * result and moves finished rows to the month's {@code UMS_LOG_YYYYMM}, by the month of {@code REQ_DATE}.
 *
 * <p>A row takes one step per run: ready, pre-send, pre-image (with files only), request, complete, moved to the log.
 * Rows of {@code TRAFFIC_TYPE} real are picked up before normal ones, those before batch. Every step is one statement or
 * one transaction that names the state it starts from, so the agent may die anywhere, and two may run, without losing or
 * doubling a row.
 *
 * <p>What the hub refuses before it sends: more than three files (21004), and PNG (21006). A text with {@code [UMS 30114]}
 * gets that result, whatever the code. Some recipients have a fate of their own, by the last four digits:
 *
 * <table>
 *   <caption>Magic numbers</caption>
 *   <tr><th>Number</th><th>What happens</th></tr>
 *   <tr><td>…0001</td><td>refused by the agent itself: 90001</td></tr>
 *   <tr><td>…0002</td><td>30123, no subscriber</td></tr>
 *   <tr><td>…0003</td><td>accepted by the hub, and then no result, ever</td></tr>
 *   <tr><td>…0004</td><td>delivered two hours after it was requested</td></tr>
 *   <tr><td>…0005</td><td>32114, may still arrive</td></tr>
 * </table>
 */
public final class UmsAgent extends TableAgent {

    static final int PICK_UP_ROWS_MAX = 1_000;
    static final int LOG_ROWS_MAX = 2_000;

    private static final List<String> BY_URGENCY = List.of("real", "normal", "batch");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

    private static final String PICK_UP = """
            UPDATE UMS_MSG SET MSG_STATUS = 'pre-send'
             WHERE MSG_STATUS = 'ready' AND COALESCE(TRAFFIC_TYPE, 'normal') = '%s' AND REQ_DATE < @now
             ORDER BY REQ_DATE LIMIT %d
            """;

    private static final String REFUSE = """
            UPDATE UMS_MSG
               SET MSG_STATUS = 'complete', DONE_DATE = @now,
                   DONE_CODE = CASE WHEN PHONE LIKE '%0001' THEN '90001'
                                    WHEN MMS_FILE_LIST LIKE '%,%,%,%' THEN '21004'
                                    ELSE '21006' END,
                   DONE_CODE_DESC = CONCAT('오류 ', DONE_CODE)
             WHERE MSG_STATUS = 'pre-send'
               AND (PHONE LIKE '%0001' OR MMS_FILE_LIST LIKE '%,%,%,%' OR LOWER(MMS_FILE_LIST) LIKE '%.png%')
            """;

    private static final String REGISTER_PICTURES = """
            UPDATE UMS_MSG SET MSG_STATUS = 'pre-image' WHERE MSG_STATUS = 'pre-send' AND MMS_FILE_LIST > ''
            """;

    private static final String REQUEST = """
            UPDATE UMS_MSG SET MSG_STATUS = 'request', SENT_DATE = @now, ROUTE_INFO = 'SANDBOX'
             WHERE MSG_STATUS = '%s'
            """;

    /** Each column sees what those before it were set to. */
    private static final String REPORT = """
            UPDATE UMS_MSG
               SET MSG_STATUS = 'complete', DONE_DATE = @now,
                   DONE_CODE = CASE WHEN MSG RLIKE '\\\\[UMS [0-9]{5}\\\\]'
                                    THEN SUBSTR(REGEXP_SUBSTR(MSG, '\\\\[UMS [0-9]{5}\\\\]'), 6, 5)
                                    WHEN PHONE LIKE '%%0002' THEN '30123'
                                    WHEN PHONE LIKE '%%0005' THEN '32114'
                                    ELSE '%s' END,
                   DONE_CH = IF(DONE_CODE IN ('10000', '00000'), REQ_CH, NULL),
                   DONE_PRODUCT = CASE WHEN DONE_CH IS NULL THEN NULL
                                       WHEN REQ_CH = 'ALIMTALK' THEN 'KALT1'
                                       WHEN REQ_CH = 'MMS' AND COALESCE(MMS_FILE_LIST, '') = '' THEN 'LMS'
                                       ELSE REQ_CH END,
                   DONE_TELCO = IF(DONE_CH IN ('SMS', 'MMS'), ELT(1 + CRC32(PHONE) %% 3, 'SKT', 'KTF', 'LGU'), NULL),
                   DONE_CODE_DESC = IF(DONE_CH IS NULL, CONCAT('오류 ', DONE_CODE), '성공')
             WHERE MSG_STATUS = 'request' AND PHONE NOT LIKE '%%0003'
               AND (PHONE NOT LIKE '%%0004' OR REQ_DATE <= @now - INTERVAL 2 HOUR)
            """;

    private static final String FINISHED =
            "SELECT REQ_DATE FROM UMS_MSG WHERE MSG_STATUS = 'complete' LIMIT %d".formatted(LOG_ROWS_MAX);

    private static final String CREATE_LOG = "CREATE TABLE IF NOT EXISTS %s LIKE UMS_MSG";

    private static final String OF_MONTH = "MSG_STATUS = 'complete' AND REQ_DATE >= ? AND REQ_DATE < ?";

    private static final String LOCK_FINISHED =
            "SELECT CLIENT_KEY FROM UMS_MSG WHERE " + OF_MONTH + " LIMIT %d FOR UPDATE".formatted(LOG_ROWS_MAX);

    private static final String COPY_TO_LOG =
            "INSERT INTO %s SELECT * FROM UMS_MSG WHERE " + OF_MONTH + " AND CLIENT_KEY IN (%s)";

    private static final String DELETE_MOVED = "DELETE FROM UMS_MSG WHERE " + OF_MONTH + " AND CLIENT_KEY IN (%s)";

    private final String successCode;

    /** @param successCode 10000 as the vendor's page of codes says, or 00000, as others do */
    public UmsAgent(String url, String user, String password, Clock clock, Duration pollInterval, String successCode) {
        super("ums-agent", new Tables(url, user, password), clock, pollInterval);
        this.successCode = successCode;
    }

    @Override
    void run(Connection connection) throws SQLException {
        moveFinished(connection);
        update(connection, REPORT.formatted(successCode));
        update(connection, REQUEST.formatted("pre-image"));
        update(connection, REFUSE);
        update(connection, REGISTER_PICTURES);
        update(connection, REQUEST.formatted("pre-send"));
        pickUp(connection);
    }

    private static void pickUp(Connection connection) throws SQLException {
        int room = PICK_UP_ROWS_MAX;
        for (String traffic : BY_URGENCY) {
            room -= update(connection, PICK_UP.formatted(traffic, room));
        }
    }

    private static void moveFinished(Connection connection) throws SQLException {
        for (YearMonth month : finishedMonths(connection)) {
            update(connection, CREATE_LOG.formatted(log(month)));
            inTransaction(connection, transaction -> moveMonth(transaction, month));
        }
    }

    private static TreeSet<YearMonth> finishedMonths(Connection connection) throws SQLException {
        TreeSet<YearMonth> months = new TreeSet<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(FINISHED)) {
            while (rows.next()) {
                months.add(YearMonth.from(rows.getObject(1, LocalDateTime.class)));
            }
        }
        return months;
    }

    /** Locked first: another agent that saw the same rows waits here, and then finds them gone. */
    private static void moveMonth(Connection connection, YearMonth month) throws SQLException {
        List<String> keys = lockFinished(connection, month);
        if (!keys.isEmpty()) {
            String places = String.join(", ", Collections.nCopies(keys.size(), "?"));
            move(connection, COPY_TO_LOG.formatted(log(month), places), month, keys);
            move(connection, DELETE_MOVED.formatted(places), month, keys);
        }
    }

    private static List<String> lockFinished(Connection connection, YearMonth month) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(LOCK_FINISHED)) {
            bindMonth(select, month);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(rows.getString(1));
                }
            }
        }
        return keys;
    }

    private static void move(Connection connection, String sql, YearMonth month, List<String> keys)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bindMonth(statement, month);
            for (int i = 0; i < keys.size(); i++) {
                statement.setString(i + 3, keys.get(i));
            }
            statement.executeUpdate();
        }
    }

    private static void bindMonth(PreparedStatement statement, YearMonth month) throws SQLException {
        statement.setObject(1, month.atDay(1).atStartOfDay());
        statement.setObject(2, month.plusMonths(1).atDay(1).atStartOfDay());
    }

    private static String log(YearMonth month) {
        return "UMS_LOG_" + MONTH.format(month);
    }
}
