package io.hanbeon.sandbox.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Tables;
import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.sandbox.stack.LocalStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
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
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmAgentTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 3, 2, 9, 30);

    /** A database of its own: the agent of an application under test in this JVM looks into the shared one. */
    private static final String DATABASE = "em_agent_test";

    private static String databaseUrl;
    private static DataSource database;

    private final EmAgent agent = agentAt(NOW);

    @BeforeAll
    static void create_the_agents_database() throws SQLException {
        String adminUrl = LocalStack.startForTests().get(LocalStack.ADMIN_URL);
        try (Connection admin = JdbcSource.of(adminUrl).getConnection()) {
            execute(admin, "DROP DATABASE IF EXISTS " + DATABASE);
            execute(admin, "CREATE DATABASE " + DATABASE);
        }
        databaseUrl = adminUrl.replace("/?", "/" + DATABASE + "?");
        database = JdbcSource.of(databaseUrl);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/sandbox/imds")
                .load()
                .migrate();
    }

    @BeforeEach
    void empty_every_table() throws SQLException {
        for (String table : tables()) {
            execute(table.matches("em_.mt_log_\\d+") ? "DROP TABLE " + table : "DELETE FROM " + table);
        }
    }

    @Test
    void a_row_waits_is_sent_succeeds_and_is_logged_a_step_per_run() throws SQLException {
        long key = insertSms("01012345678", NOW);

        agent.runOnce();
        assertThat(sms(key)).containsEntry("msg_status", "2").containsEntry("date_mt_sent", NOW);
        assertThat(sms(key).get("msg_key")).isNotNull();

        agent.runOnce();
        assertThat(sms(key))
                .containsEntry("msg_status", "3")
                .containsEntry("mt_report_code_ib", "1000")
                .containsEntry("date_rslt", NOW)
                .containsEntry("date_mt_report", NOW)
                .containsEntry("mt_res_cnt", 1);

        agent.runOnce();
        assertThat(sms(key)).isEmpty();
        assertThat(row("em_smt_log_202603", key))
                .containsEntry("mt_seq", 0)
                .containsEntry("mt_report_code_ib", "1000")
                .containsEntry("reg_date", NOW);
    }

    @Test
    void the_log_carries_what_the_client_wrote_and_the_gateways_own_id() throws SQLException {
        long key = insertSms("01012345678", NOW);
        Object insertedAt = sms(key).get("reg_date");

        runUntilLogged();

        assertThat(row("em_smt_log_202603", key))
                .containsEntry("mt_refkey", "T0000001@BATCH")
                .containsEntry("client_sub_id", "batch-77")
                .containsEntry("content", "홍길동 님의 주문인증번호는[000100]입니다")
                .containsEntry("reg_date_tran", insertedAt);
        assertThat((String) row("em_smt_log_202603", key).get("rs_id")).startsWith("GW");
    }

    @Test
    void a_long_message_goes_through_the_same_life() throws SQLException {
        long key = insertMms("01012345678", NOW);

        runUntilLogged();

        assertThat(row("em_mmt_tran", key)).isEmpty();
        assertThat(row("em_mmt_log_202603", key))
                .containsEntry("subject", "KICC 결제 안내")
                .containsEntry("client_sub_id", "batch-78")
                .containsEntry("mt_report_code_ib", "1000");
    }

    @Test
    void a_number_ending_0001_is_refused() throws SQLException {
        long key = insertSms("010-1234-0001", NOW);

        agent.runOnce();

        assertThat(sms(key)).containsEntry("msg_status", "3").containsEntry("mt_report_code_ib", "2001");
    }

    @Test
    void a_number_ending_0002_expires_with_its_ttl() throws SQLException {
        long key = insertSms("01012340002", NOW);
        execute("UPDATE em_smt_tran SET ttl = 10");

        agentAt(NOW.plusMinutes(10)).runOnce();
        assertThat(sms(key)).containsEntry("msg_status", "1");

        agentAt(NOW.plusMinutes(11)).runOnce();
        assertThat(sms(key)).containsEntry("msg_status", "3").containsEntry("mt_report_code_ib", "2000");
    }

    @Test
    void a_number_ending_0003_never_gets_a_result() throws SQLException {
        long key = insertSms("01012340003", NOW);

        for (int run = 0; run < 5; run++) {
            agent.runOnce();
        }

        assertThat(sms(key)).containsEntry("msg_status", "2");
    }

    @Test
    void a_number_ending_0004_fails_at_the_gateway() throws SQLException {
        long key = insertMms("01012340004", NOW);

        agent.runOnce();
        agent.runOnce();

        assertThat(row("em_mmt_tran", key)).containsEntry("msg_status", "3").containsEntry("mt_report_code_ib", "3016");
    }

    @Test
    void a_reserved_row_waits_for_its_time() throws SQLException {
        long key = insertSms("01012345678", NOW.plusMinutes(5));

        agent.runOnce();
        assertThat(sms(key)).containsEntry("msg_status", "1");

        agentAt(NOW.plusMinutes(5)).runOnce();
        assertThat(sms(key)).containsEntry("msg_status", "2");
    }

    @Test
    void a_row_past_its_ttl_is_never_picked_up() throws SQLException {
        long key = insertSms("01012345678", NOW.minusMinutes(11));
        execute("UPDATE em_smt_tran SET ttl = 10");

        agent.runOnce();

        assertThat(sms(key)).containsEntry("msg_status", "1");
    }

    @Test
    void rows_go_to_the_log_of_the_month_they_were_asked_for() throws SQLException {
        LocalDateTime firstOfMarch = LocalDateTime.of(2026, 3, 1, 0, 0);
        long february = insertSms("01012345678", firstOfMarch.minusNanos(1_000_000));
        long march = insertSms("01012345678", firstOfMarch);

        runUntilLogged();

        assertThat(row("em_smt_log_202602", february)).isNotEmpty();
        assertThat(row("em_smt_log_202603", march)).isNotEmpty();
        assertThat(count("em_smt_log_202602") + count("em_smt_log_202603")).isEqualTo(2);
    }

    @Test
    void a_row_of_input_type_1_is_kept() throws SQLException {
        long key = insertSms("01012345678", NOW);
        execute("UPDATE em_smt_tran SET input_type = '1'");

        runUntilLogged();

        assertThat(sms(key)).containsEntry("msg_status", "4");
    }

    @Test
    void a_run_picks_up_300_rows_at_most() throws SQLException {
        insertManySms(EmAgent.PICK_UP_ROWS_MAX + 1);

        agent.runOnce();

        assertThat(count("em_smt_tran WHERE msg_status = '2'")).isEqualTo(EmAgent.PICK_UP_ROWS_MAX);
    }

    @Test
    void a_run_logs_2000_rows_at_most() throws SQLException {
        insertManySms(EmAgent.LOG_ROWS_MAX + 1);
        execute("UPDATE em_smt_tran SET msg_status = '3'");

        agent.runOnce();

        assertThat(count("em_smt_log_202603")).isEqualTo(EmAgent.LOG_ROWS_MAX);
        assertThat(count("em_smt_tran")).isEqualTo(1);
    }

    @Test
    void an_agent_that_dies_between_copy_and_delete_leaves_the_row_where_it_was() throws SQLException {
        long key = insertSms("01012345678", NOW);
        agent.runOnce();
        agent.runOnce();
        execute("CREATE TRIGGER die BEFORE DELETE ON em_smt_tran FOR EACH ROW SIGNAL SQLSTATE '45000'");

        assertThatThrownBy(agent::runOnce).isInstanceOf(SQLException.class);
        assertThat(sms(key)).containsEntry("msg_status", "3");
        assertThat(count("em_smt_log_202603")).isZero();

        execute("DROP TRIGGER die");
        agentAt(NOW).runOnce();
        assertThat(count("em_smt_log_202603")).isEqualTo(1);
        assertThat(count("em_smt_tran")).isZero();
    }

    @Test
    void two_agents_neither_lose_nor_double_a_row() throws Exception {
        insertManySms(200);

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Void> work = () -> {
                runTolerantly(agentAt(NOW), 20);
                return null;
            };
            threads.invokeAll(List.of(work, work));
        }
        runUntilLogged();

        assertThat(count("em_smt_log_202603")).isEqualTo(200);
        assertThat(count("em_smt_tran")).isZero();
    }

    @Test
    void it_waits_for_a_database_that_is_away() throws SQLException {
        execute("RENAME TABLE em_smt_tran TO em_smt_tran_away");
        try (EmAgent running = agentAt(NOW, Duration.ofMillis(20))) {
            running.start();
            assertThatThrownBy(agent::runOnce).isInstanceOf(SQLSyntaxErrorException.class);
            execute("RENAME TABLE em_smt_tran_away TO em_smt_tran");
            long key = insertSms("01012345678", NOW);

            await().until(() -> tables().contains("em_smt_log_202603")
                    && !row("em_smt_log_202603", key).isEmpty());
        }
    }

    private void runUntilLogged() throws SQLException {
        for (int run = 0; run < 3; run++) {
            agent.runOnce();
        }
    }

    /** Two agents may deadlock; the poll of a started one shrugs at it, and so does this. */
    private static void runTolerantly(EmAgent agent, int runs) {
        for (int run = 0; run < runs; run++) {
            try {
                agent.runOnce();
            } catch (SQLException deadlock) {
                assertThat(deadlock.getErrorCode()).isIn(1213, 1205, 1020);
            }
        }
    }

    private static EmAgent agentAt(LocalDateTime seoulTime) {
        return agentAt(seoulTime, Duration.ofSeconds(2));
    }

    private static EmAgent agentAt(LocalDateTime seoulTime, Duration pollInterval) {
        Clock clock = Clock.fixed(seoulTime.atZone(SEOUL).toInstant(), SEOUL);
        return new EmAgent(databaseUrl == null ? "" : databaseUrl, "admin", "admin", clock, pollInterval);
    }

    private static long insertSms(String recipient, LocalDateTime at) throws SQLException {
        return insert("""
                INSERT INTO em_smt_tran (mt_refkey, date_client_req, content, callback, service_type, broadcast_yn,
                                         msg_status, recipient_num, rs_id, client_sub_id)
                VALUES ('T0000001@BATCH', ?, '홍길동 님의 주문인증번호는[000100]입니다', '02-3490-1234', '0', 'N',
                        '1', ?, 'KICC', 'batch-77')
                """, recipient, at);
    }

    private static long insertMms(String recipient, LocalDateTime at) throws SQLException {
        return insert("""
                INSERT INTO em_mmt_tran (mt_refkey, date_client_req, subject, content, callback, service_type,
                                         broadcast_yn, msg_status, recipient_num, rs_id, client_sub_id)
                VALUES ('T0000001@BATCH', ?, 'KICC 결제 안내', '안녕하세요 고객님', '02-3490-1234', '0',
                        'N', '1', ?, 'KICC', 'batch-78')
                """, recipient, at);
    }

    private static long insert(String sql, String recipient, LocalDateTime at) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            insert.setObject(1, at);
            insert.setString(2, recipient);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static void insertManySms(int rows) throws SQLException {
        execute("""
                INSERT INTO em_smt_tran (date_client_req, content, callback, service_type, recipient_num)
                SELECT '2026-03-02 09:30:00', '안녕하세요', '02-3490-1234', '0', '01012345678' FROM %s
                """.formatted(Tables.numbers(rows)));
    }

    private static Map<String, Object> sms(long key) throws SQLException {
        return row("em_smt_tran", key);
    }

    private static Map<String, Object> row(String table, long key) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT * FROM " + table + " WHERE mt_pr = " + key)) {
            return rows.next() ? columns(rows) : Map.of();
        }
    }

    private static Map<String, Object> columns(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String name = row.getMetaData().getColumnLabel(i);
            columns.put(name, name.contains("date") ? row.getObject(i, LocalDateTime.class) : row.getObject(i));
        }
        return columns;
    }

    private static long count(String tableAndCondition) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT COUNT(*) FROM " + tableAndCondition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<String> tables() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet rows = connection.getMetaData().getTables(DATABASE, null, "em\\_%", null)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
