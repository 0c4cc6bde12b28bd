package io.hanbeon.journey;

import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.sandbox.stack.LocalStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Both databases, with the rights to look at them and to break them. */
final class Database {
    private Database() {}

    static List<Map<String, Object>> select(String sql, Object... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                return read(rows);
            }
        }
    }

    static long number(String sql, Object... values) throws SQLException {
        return ((Number) select(sql, values).getFirst().values().iterator().next()).longValue();
    }

    static void execute(String... statements) throws SQLException {
        try (Connection connection = connect()) {
            execute(connection, statements);
        }
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    /** MySQL has no KILL USER. */
    static void endConnectionsOf(String user) throws SQLException {
        for (var row : select("SHOW PROCESSLIST")) {
            if (user.equals(row.get("User"))) {
                execute("KILL " + row.get("Id"));
            }
        }
    }

    static Connection connect() throws SQLException {
        return JdbcSource.of(LocalStack.startForTests().get(LocalStack.ADMIN_URL))
                .getConnection();
    }

    private static List<Map<String, Object>> read(ResultSet rows) throws SQLException {
        var all = new ArrayList<Map<String, Object>>();
        while (rows.next()) {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                String name = rows.getMetaData().getColumnLabel(i);
                row.put(name, name.contains("date") ? rows.getObject(i, LocalDateTime.class) : rows.getObject(i));
            }
            all.add(row);
        }
        return all;
    }
}
