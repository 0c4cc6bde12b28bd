package io.hanbeon.journey;

import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.EmAgent;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The vendor's side of a message: its tables, and its agent, which runs only where a journey starts it. */
final class EmTables {
    private static final Duration POLL = Duration.ofMillis(500);

    private EmTables() {}

    static EmAgent startAgent() {
        var properties = LocalStack.startForTests();
        var agent = new EmAgent(
                properties.get("quarkus.datasource.imds.jdbc.url"),
                properties.get("quarkus.datasource.imds.username"),
                properties.get("quarkus.datasource.imds.password"),
                Clock.systemUTC(),
                POLL);
        agent.start();
        return agent;
    }

    static void whileAgentRuns(Runnable steps) {
        EmAgent agent = startAgent();
        try {
            steps.run();
        } finally {
            agent.close();
        }
    }

    /** Every row of a message, in both queues and all month logs; {@code place} is the table. */
    static List<Map<String, Object>> rowsOf(String messageId) throws SQLException {
        return Database.select(everywhere() + " HAVING client_sub_id = ?", messageId);
    }

    /** How many rows each message has, by its id. */
    static Map<String, Long> rowsByMessage() throws SQLException {
        return Database.select(everywhere()).stream()
                .collect(Collectors.groupingBy(row -> String.valueOf(row.get("client_sub_id")), Collectors.counting()));
    }

    /** One statement, hence one moment: a row that moves from a queue to a log is never seen twice or not at all. */
    private static String everywhere() throws SQLException {
        String union = Database.select("""
                        SELECT table_name AS name FROM information_schema.tables
                         WHERE table_schema = 'imds' AND table_name REGEXP '^em_[sm]mt_(tran|log_[0-9]{6})$'
                        """).stream()
                .map(row -> (String) row.get("name"))
                .map(table -> "SELECT '%s' AS place, client_sub_id, recipient_num, content FROM imds.%s"
                        .formatted(table, table))
                .collect(Collectors.joining(" UNION ALL "));
        return "SELECT * FROM (" + union + ") em";
    }
}
