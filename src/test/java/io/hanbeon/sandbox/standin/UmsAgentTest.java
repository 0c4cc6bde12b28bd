package io.hanbeon.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hanbeon.Tables;
import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.sandbox.stack.LocalStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UmsAgentTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 9, 30);
    private static final LocalDateTime BEFORE = NOW.minusSeconds(1);
    private static final String PHONE = "01012345678";
    private static final String LOG = "UMS_LOG_202603";

    /** A database of its own: the agent of an application under test in this JVM looks into the shared one. */
    private static final String DATABASE = "ums_agent_test";

    private static String adminUrl = "";

    private final UmsAgent agent = agentAt(NOW);

    @BeforeAll
    static void create_the_agents_database() throws SQLException {
        adminUrl = LocalStack.startForTests().get(LocalStack.ADMIN_URL).replace("/?", "/" + DATABASE + "?");
        try (Connection admin = JdbcSource.of(adminUrl.replace(DATABASE, "")).getConnection();
                Statement create = admin.createStatement()) {
            create.execute("DROP DATABASE IF EXISTS " + DATABASE);
            create.execute("CREATE DATABASE " + DATABASE);
        }
        Flyway.configure()
                .dataSource(JdbcSource.of(adminUrl))
                .locations("classpath:db/sandbox/ums")
                .load()
                .migrate();
    }

    @BeforeEach
    void empty_every_table() throws SQLException {
        for (var log : rows(
                "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ?"
                        + " AND table_name LIKE 'UMS\\_LOG\\_%'",
                DATABASE)) {
            execute("DROP TABLE " + log.get("name"));
        }
        execute("DELETE FROM UMS_MSG");
    }

    @Test
    void a_text_is_ready_picked_up_requested_completed_and_logged_a_step_per_run() throws SQLException {
        insert("A", "SMS", PHONE, BEFORE);

        agent.runOnce();
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "pre-send").containsEntry("SENT_DATE", null);

        agent.runOnce();
        assertThat(waiting("A"))
                .containsEntry("MSG_STATUS", "request")
                .containsEntry("SENT_DATE", NOW)
                .containsEntry("DONE_CODE", null);

        agent.runOnce();
        assertThat(waiting("A"))
                .containsEntry("MSG_STATUS", "complete")
                .containsEntry("DONE_CODE", "10000")
                .containsEntry("DONE_CH", "SMS")
                .containsEntry("DONE_PRODUCT", "SMS")
                .containsEntry("DONE_DATE", NOW);
        assertThat(waiting("A").get("DONE_TELCO")).isIn("SKT", "KTF", "LGU");

        agent.runOnce();
        assertThat(waiting("A")).isEmpty();
        assertThat(logged(LOG, "A"))
                .containsEntry("MSG_STATUS", "complete")
                .containsEntry("MSG", "안녕하세요")
                .containsEntry("DONE_CODE", "10000");
    }

    @Test
    void pictures_are_registered_before_the_request() throws SQLException {
        insert("A", "MMS", PHONE, BEFORE);
        execute("UPDATE UMS_MSG SET MMS_FILE_LIST = '/files/1.jpg,/files/2.jpg'");

        agent.runOnce();
        agent.runOnce();
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "pre-image");

        agent.runOnce();
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "request");

        agent.runOnce();
        assertThat(waiting("A")).containsEntry("DONE_PRODUCT", "MMS");
    }

    @ParameterizedTest
    @CsvSource({"MMS, LMS", "ALIMTALK, KALT1"})
    void what_was_delivered_has_its_product(String channel, String product) throws SQLException {
        insert("A", channel, PHONE, BEFORE);

        runUntilLogged();

        assertThat(logged(LOG, "A")).containsEntry("DONE_CH", channel).containsEntry("DONE_PRODUCT", product);
    }

    @ParameterizedTest
    @CsvSource({"01012340001, 90001", "01012340002, 30123", "01012340005, 32114"})
    void some_numbers_fail_with_a_code_of_their_own(String phone, String code) throws SQLException {
        insert("A", "SMS", phone, BEFORE);

        runUntilLogged();

        assertThat(logged(LOG, "A"))
                .containsEntry("DONE_CODE", code)
                .containsEntry("DONE_CH", null)
                .containsEntry("DONE_PRODUCT", null);
    }

    @Test
    void a_text_may_ask_for_any_code() throws SQLException {
        insert("A", "ALIMTALK", PHONE, BEFORE);
        execute("UPDATE UMS_MSG SET MSG = '주문 안내 [UMS 32120]'");

        runUntilLogged();

        assertThat(logged(LOG, "A")).containsEntry("DONE_CODE", "32120");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"/1.jpg,/2.PNG; 21006", "/1.jpg,/2.jpg,/3.jpg,/4.jpg; 21004"})
    void the_hub_refuses_files_before_it_sends(String files, String code) throws SQLException {
        insert("A", "MMS", PHONE, BEFORE);
        execute("UPDATE UMS_MSG SET MMS_FILE_LIST = '" + files + "'");

        agent.runOnce();
        agent.runOnce();

        assertThat(waiting("A"))
                .containsEntry("MSG_STATUS", "complete")
                .containsEntry("DONE_CODE", code)
                .containsEntry("SENT_DATE", null);
    }

    @Test
    void a_number_ending_0003_never_gets_a_result() throws SQLException {
        insert("A", "SMS", "01012340003", BEFORE);

        runUntilLogged();

        assertThat(waiting("A")).containsEntry("MSG_STATUS", "request");
    }

    @Test
    void a_number_ending_0004_gets_its_result_two_hours_late() throws SQLException {
        insert("A", "SMS", "01012340004", BEFORE);
        runUntilLogged();
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "request");

        agentAt(NOW.plusHours(2)).runOnce();

        assertThat(waiting("A")).containsEntry("DONE_CODE", "10000").containsEntry("DONE_DATE", NOW.plusHours(2));
    }

    @Test
    void success_may_be_written_as_00000() throws SQLException {
        insert("A", "SMS", PHONE, BEFORE);
        var other = new UmsAgent(adminUrl, "admin", "admin", clockAt(NOW), Duration.ofHours(1), "00000");

        for (int step = 0; step < 4; step++) {
            other.runOnce();
        }

        assertThat(logged(LOG, "A")).containsEntry("DONE_CODE", "00000").containsEntry("DONE_CH", "SMS");
    }

    @Test
    void a_reserved_row_waits_until_its_time_has_passed() throws SQLException {
        insert("A", "SMS", PHONE, NOW);

        agent.runOnce();
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "ready");

        agentAt(NOW.plusSeconds(1)).runOnce();
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "pre-send");
    }

    @Test
    void urgent_rows_go_before_normal_ones_and_those_before_batch() throws SQLException {
        insertMany(UmsAgent.PICK_UP_ROWS_MAX - 2, "real");
        insert("BATCH", "SMS", PHONE, BEFORE.minusHours(1));
        execute("UPDATE UMS_MSG SET TRAFFIC_TYPE = 'batch' WHERE CLIENT_KEY = 'BATCH'");
        insert("NORMAL", "SMS", PHONE, BEFORE);
        insert("NOTHING", "SMS", PHONE, BEFORE);
        execute("UPDATE UMS_MSG SET TRAFFIC_TYPE = NULL WHERE CLIENT_KEY = 'NOTHING'");

        agent.runOnce();
        assertThat(count("UMS_MSG WHERE MSG_STATUS = 'pre-send' AND TRAFFIC_TYPE = 'real'"))
                .isEqualTo(UmsAgent.PICK_UP_ROWS_MAX - 2);
        assertThat(waiting("NORMAL")).containsEntry("MSG_STATUS", "pre-send");
        assertThat(waiting("NOTHING")).containsEntry("MSG_STATUS", "pre-send");
        assertThat(waiting("BATCH")).containsEntry("MSG_STATUS", "ready");

        agent.runOnce();
        assertThat(waiting("BATCH")).containsEntry("MSG_STATUS", "pre-send");
    }

    @Test
    void rows_go_to_the_log_of_the_month_they_were_asked_for() throws SQLException {
        var march = LocalDateTime.of(2026, 3, 1, 0, 0);
        insert("FEBRUARY", "SMS", PHONE, march.minusSeconds(1));
        insert("MARCH", "SMS", PHONE, march);

        runUntilLogged();

        assertThat(logged("UMS_LOG_202602", "FEBRUARY")).isNotEmpty();
        assertThat(logged(LOG, "MARCH")).isNotEmpty();
        assertThat(count("UMS_LOG_202602") + count(LOG)).isEqualTo(2);
    }

    @Test
    void a_run_logs_2000_rows_at_most() throws SQLException {
        insertMany(UmsAgent.LOG_ROWS_MAX + 1, "normal");
        execute("UPDATE UMS_MSG SET MSG_STATUS = 'complete'");

        agent.runOnce();

        assertThat(count(LOG)).isEqualTo(UmsAgent.LOG_ROWS_MAX);
        assertThat(count("UMS_MSG")).isEqualTo(1);
    }

    @Test
    void an_agent_that_dies_between_copy_and_delete_leaves_the_row_where_it_was() throws SQLException {
        insert("A", "SMS", PHONE, BEFORE);
        for (int step = 0; step < 3; step++) {
            agent.runOnce();
        }
        execute("CREATE TRIGGER die BEFORE DELETE ON UMS_MSG FOR EACH ROW SIGNAL SQLSTATE '45000'");

        assertThatThrownBy(agent::runOnce).isInstanceOf(SQLException.class);
        assertThat(waiting("A")).containsEntry("MSG_STATUS", "complete");
        assertThat(count(LOG)).isZero();

        execute("DROP TRIGGER die");
        agent.runOnce();
        assertThat(count(LOG)).isEqualTo(1);
        assertThat(count("UMS_MSG")).isZero();
    }

    @Test
    void two_agents_neither_lose_nor_double_a_row() throws Exception {
        insertMany(200, "normal");

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Void> work = () -> {
                runTolerantly(agentAt(NOW), 10);
                return null;
            };
            threads.invokeAll(List.of(work, work));
        }
        runUntilLogged();

        assertThat(count(LOG)).isEqualTo(200);
        assertThat(count("(SELECT DISTINCT CLIENT_KEY FROM " + LOG + ") keys_of_log"))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDX1", "IDX2", "IDX3"})
    void a_months_log_has_the_indexes_of_the_queue(String index) throws SQLException {
        insert("A", "SMS", PHONE, BEFORE);
        runUntilLogged();

        assertThat(rows("SHOW INDEX FROM " + LOG + " WHERE Key_name = ?", "UMS_MSG_" + index))
                .isNotEmpty();
    }

    private static void runTolerantly(UmsAgent agent, int steps) {
        for (int step = 0; step < steps; step++) {
            try {
                agent.runOnce();
            } catch (SQLException lostToTheOther) {
                // Tries again in its next run, as the real one does.
            }
        }
    }

    /** Longer than any row takes. */
    private void runUntilLogged() throws SQLException {
        for (int step = 0; step < 6; step++) {
            agent.runOnce();
        }
    }

    private static UmsAgent agentAt(LocalDateTime time) {
        return new UmsAgent(adminUrl, "admin", "admin", clockAt(time), Duration.ofHours(1), "10000");
    }

    private static Clock clockAt(LocalDateTime time) {
        return Clock.fixed(time.atZone(SEOUL).toInstant(), SEOUL);
    }

    private static void insert(String key, String channel, String phone, LocalDateTime at) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO UMS_MSG (CLIENT_KEY, REQ_CH, MSG_STATUS, REQ_DATE, CALLBACK_NUMBER, PHONE, MSG)
                        VALUES (?, ?, 'ready', ?, '0234904412', ?, '안녕하세요')
                        """)) {
            insert.setString(1, key);
            insert.setString(2, channel);
            insert.setObject(3, at);
            insert.setString(4, phone);
            insert.executeUpdate();
        }
    }

    private static void insertMany(int rows, String traffic) throws SQLException {
        execute("""
                INSERT INTO UMS_MSG (CLIENT_KEY, REQ_CH, TRAFFIC_TYPE, MSG_STATUS, REQ_DATE, CALLBACK_NUMBER, PHONE, MSG)
                SELECT CONCAT('K', seq), 'SMS', '%s', 'ready', '2026-03-02 09:29:00', '0234904412', '01012345678', 'hi'
                FROM %s
                """.formatted(traffic, Tables.numbers(rows)));
    }

    private static Map<String, @Nullable Object> waiting(String key) throws SQLException {
        return logged("UMS_MSG", key);
    }

    private static Map<String, @Nullable Object> logged(String table, String key) throws SQLException {
        var rows = rows("SELECT * FROM " + table + " WHERE CLIENT_KEY = ?", key);
        return rows.isEmpty() ? Map.of() : rows.getFirst();
    }

    private static long count(String from) throws SQLException {
        return ((Number) rows("SELECT COUNT(*) AS n FROM " + from).getFirst().get("n")).longValue();
    }

    private static List<Map<String, @Nullable Object>> rows(String sql, Object... values) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                var all = new ArrayList<Map<String, @Nullable Object>>();
                while (rows.next()) {
                    all.add(columns(rows));
                }
                return all;
            }
        }
    }

    private static Map<String, @Nullable Object> columns(ResultSet row) throws SQLException {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnLabel(i);
            columns.put(name, name.endsWith("_DATE") ? row.getObject(i, LocalDateTime.class) : row.getObject(i));
        }
        return columns;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return JdbcSource.of(adminUrl).getConnection();
    }
}
