package io.hanbeon;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stands in the databases, read and bent by root: {@code hanbeon.*} is ours, {@code imds.*} the EM agent's,
 * {@code ums.*} the SNAP agent's.
 */
public final class Tables {
    private Tables() {}

    public static List<Map<String, Object>> rows(String sql, Object... values) {
        try (var connection = LocalStackResource.admin();
                var select = connection.prepareStatement(sql)) {
            bind(select, values);
            try (var rows = select.executeQuery()) {
                var all = new ArrayList<Map<String, Object>>();
                while (rows.next()) {
                    all.add(columns(rows));
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The one row there is. */
    public static Map<String, Object> row(String sql, Object... values) {
        var rows = rows(sql, values);
        if (rows.size() != 1) {
            throw new AssertionError("%d rows, not one: %s".formatted(rows.size(), sql));
        }
        return rows.getFirst();
    }

    public static long count(String from, Object... values) {
        return ((Number) row("SELECT COUNT(*) AS n FROM " + from, values).get("n")).longValue();
    }

    public static int execute(String sql, Object... values) {
        try (var connection = LocalStackResource.admin();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Whether a statement of this database user is under way, or waits. */
    public static boolean isAtWork(String user) {
        return processes()
                .anyMatch(process -> user.equals(process.get("User")) && !"Sleep".equals(process.get("Command")));
    }

    /** The connections whose statement begins so. */
    public static List<Object> connectionsAt(String statement) {
        return connectionsAt(statement, "");
    }

    public static List<Object> connectionsAt(String statement, String part) {
        return ids(processes()
                .filter(process -> startsWith(process.get("Info"), statement))
                .filter(process -> process.get("Info").toString().contains(part)));
    }

    /** The connections whose statement, beginning so, waits for a lock of a whole table. */
    public static List<Object> waitingForTable(String statement) {
        return waitingForTable(statement, "");
    }

    public static List<Object> waitingForTable(String statement, String part) {
        return ids(processes()
                .filter(process -> startsWith(process.get("State"), "Waiting for table"))
                .filter(process -> startsWith(process.get("Info"), statement))
                .filter(process -> process.get("Info").toString().contains(part)));
    }

    /** MySQL's information_schema fails where the text of a statement has bytes in it. */
    private static Stream<Map<String, Object>> processes() {
        return rows("SHOW FULL PROCESSLIST").stream();
    }

    private static List<Object> ids(Stream<Map<String, Object>> processes) {
        return processes.map(process -> process.get("Id")).toList();
    }

    private static boolean startsWith(Object text, String start) {
        return text instanceof String string && string.startsWith(start);
    }

    /** How many statements wait for a row; MySQL cannot show the transactions that wait with bytes in their text. */
    public static long waitingForRows() {
        return Long.parseLong((String)
                row("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'").get("Value"));
    }

    /** Does something while a table is not to be found. */
    public static void without(String table, Runnable action) {
        execute("RENAME TABLE %s TO %s_away".formatted(table, table));
        try {
            action.run();
        } finally {
            execute("RENAME TABLE %s_away TO %s".formatted(table, table));
        }
    }

    /** Rows of {@code seq}, from 1 on; MariaDB's own sequences MySQL does not know. */
    public static String numbers(int last) {
        return "JSON_TABLE(CONCAT('[0', REPEAT(',0', %d - 1), ']'), '$[*]' COLUMNS (seq FOR ORDINALITY)) numbers"
                .formatted(last);
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static Map<String, Object> columns(ResultSet row) throws SQLException {
        var columns = new LinkedHashMap<String, Object>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            columns.put(row.getMetaData().getColumnLabel(i), row.getObject(i));
        }
        return columns;
    }
}
