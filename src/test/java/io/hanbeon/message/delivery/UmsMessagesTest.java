package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.ums.ReportsByHand;
import io.hanbeon.sandbox.standin.AgentByHand;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that go through the SNAP agent, from the intent to the result that its logs tell. */
@QuarkusTest
@TestProfile(ByHand.class)
class UmsMessagesTest {
    /** 10:00:00 in Seoul. */
    private static final Instant MORNING = Instant.parse("2027-04-10T01:00:00Z");

    private static final String SUCCESS = "10000";
    private static final String APRIL = "UMS_LOG_202704";
    private static final String MARCH = "UMS_LOG_202703";
    private static final int PAGE = 1_000;

    @Inject
    SettableClock clock;

    @Inject
    Pool pool;

    @Inject
    Ids ids;

    @Inject
    NewMessageStore store;

    @Inject
    Lease lease;

    @Inject
    DispatchMessage dispatchMessage;

    @Inject
    DispatchOutcomes outcomes;

    @Inject
    FollowUpMessages followUpMessages;

    @BeforeEach
    void on_a_morning() {
        clock.setTo(MORNING);
    }

    @AfterEach
    void empty_the_tables() {
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.message_move WHERE message_id IN"
                + " (SELECT id FROM hanbeon.message WHERE provider = 'UMS')");
        Tables.execute("DELETE FROM hanbeon.message WHERE provider = 'UMS'");
        Tables.execute("DELETE FROM ums.UMS_MSG");
        logs().forEach(log -> Tables.execute("DROP TABLE ums." + log));
    }

    @Test
    void a_message_goes_its_way_and_the_log_tells_its_end() {
        var message = send("01012345678", "본문");
        assertThat(row(message)).containsEntry("state", "QUEUED");

        runAgent(2);
        followUpLater();
        assertThat(row(message)).containsEntry("state", "SENT").containsEntry("vendor_id", null);

        runAgentToTheEnd();
        ReportsByHand.read();
        assertThat(row(message))
                .containsEntry("state", "DELIVERED")
                .containsEntry("result_code", SUCCESS)
                .containsEntry("channel", "SMS")
                .containsEntry("due_at", null);
        assertThat(row(message).get("sent_at")).isNotNull();
        assertThat(row(message).get("delivered_at")).isNotNull();
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void success_may_be_told_as_00000() {
        var message = send("01012345678", "본문");
        for (int step = 0; step < 5; step++) {
            clock.advance(Duration.ofSeconds(1));
            AgentByHand.runUmsOnce(clock, "00000");
        }

        ReportsByHand.read();

        assertThat(row(message)).containsEntry("state", "DELIVERED").containsEntry("result_code", "00000");
    }

    @ParameterizedTest
    @CsvSource({"01012340001, 90001", "01012340002, 30123", "01012340005, 32114"})
    void what_could_not_be_delivered_has_failed_with_the_vendors_code(String phone, String code) {
        var message = send(phone, "본문");
        runAgentToTheEnd();

        ReportsByHand.read();
        followUpLater();

        assertThat(row(message)).containsEntry("state", "FAILED").containsEntry("result_code", code);
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"31112", "29002", "41007", "49001"})
    void whatever_the_vendor_advises_nothing_is_sent_twice(String code) {
        var message = send("01012345678", "[UMS %s]".formatted(code));
        runAgentToTheEnd();

        ReportsByHand.read();
        followUpLater();

        assertThat(row(message)).containsEntry("state", "FAILED").containsEntry("result_code", code);
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void an_insert_that_nobody_heard_of_is_found_wherever_the_agent_has_taken_it(int steps) {
        var message = record("01012345678", "본문");
        dispatch(message);
        runAgent(steps);

        followUpLater();

        assertThat(row(message).get("state"))
                .isEqualTo(List.of("QUEUED", "SENT", "DELIVERED", "DELIVERED").get(steps - 1));
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void a_table_that_is_locked_holds_up_no_request_and_doubles_nothing() throws SQLException {
        var message = record("01012345678", "본문");
        try (Connection admin = LocalStackResource.admin();
                Statement lock = admin.createStatement()) {
            lock.execute("LOCK TABLES ums.UMS_MSG WRITE");
            dispatch(message);
            lock.execute("UNLOCK TABLES");
        }
        // The clock is moved by hand, so what is still on its way is waited for by hand, too.
        await().until(() -> !Tables.isAtWork("ums"));

        followUpLater();

        assertThat(atVendor(message)).isEqualTo(1);
        assertThat(row(message)).containsEntry("state", "QUEUED");
    }

    @Test
    void while_the_vendor_cannot_be_asked_nothing_is_submitted() {
        var message = record("01012345678", "본문");

        Tables.without("ums.UMS_MSG", () -> {
            dispatch(message);
            followUpLater();
        });

        assertThat(row(message)).containsEntry("state", "REQUESTED");
        followUpLater();
        assertThat(row(message)).containsEntry("state", "QUEUED");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void a_result_that_nobody_logs_is_waited_for_and_never_leads_to_a_second_message() {
        var message = send("01012340003", "본문");
        runAgentToTheEnd();

        assertThat(ReportsByHand.read()).isZero();
        followUpLater();
        followUpLater();

        assertThat(row(message)).containsEntry("state", "SENT");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void a_result_later_than_the_look_back_is_found_by_the_follow_up() {
        var message = send("01012340004", "본문");
        runAgentToTheEnd();
        clock.advance(Duration.ofHours(2));
        runAgentToTheEnd();

        assertThat(ReportsByHand.read()).isZero();
        assertThat(row(message)).containsEntry("state", "QUEUED");

        followUpLater();
        assertThat(row(message)).containsEntry("state", "DELIVERED");
    }

    @Test
    void without_a_months_log_there_is_nothing_to_read_and_nothing_wrong() {
        var message = send("01012345678", "본문");
        assertThat(logs()).isEmpty();

        assertThat(ReportsByHand.read()).isZero();

        assertThat(row(message)).containsEntry("state", "QUEUED");
    }

    @Test
    void while_nothing_is_open_no_log_is_read() {
        createLog(APRIL);
        log(APRIL, ids.next(), SUCCESS, "2027-04-10 09:59:00");

        assertThat(ReportsByHand.read()).isZero();
    }

    @Test
    void what_others_logged_through_the_same_agent_is_left_alone() {
        var message = send("01012345678", "본문");
        runAgentToTheEnd();
        Tables.execute("UPDATE ums.%s SET CLIENT_KEY = '20270410-X'".formatted(APRIL));
        log(APRIL, ids.next(), SUCCESS, "2027-04-10 10:00:00");

        assertThat(ReportsByHand.read()).isEqualTo(2);

        assertThat(row(message)).containsEntry("state", "QUEUED");
    }

    @Test
    void a_row_that_is_read_again_changes_nothing() {
        var message = send("01012345678", "본문");
        var open = send("01012340003", "본문");
        runAgentToTheEnd();
        ReportsByHand.read();
        Tables.execute("UPDATE ums.%s SET DONE_CODE = '30123'".formatted(APRIL));

        assertThat(ReportsByHand.read()).isEqualTo(1);

        assertThat(row(message)).containsEntry("state", "DELIVERED").containsEntry("result_code", SUCCESS);
        assertThat(Tables.count("hanbeon.message_move WHERE message_id = ? AND state = 'DELIVERED'", message.id()))
                .isEqualTo(1);
        assertThat(row(open)).containsEntry("state", "QUEUED");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE})
    void every_row_of_a_second_is_read_however_many_pages_it_fills(int rows) {
        long first = copies(rows);
        createLog(APRIL);
        logMany(APRIL, first, rows, at -> "2027-04-10 10:00:00");

        assertThat(ReportsByHand.read()).isEqualTo(rows);

        assertThat(Tables.count("hanbeon.message WHERE provider = 'UMS' AND state = 'DELIVERED'"))
                .isEqualTo(rows);
    }

    @Test
    void pages_may_end_within_a_second() {
        int rows = 2 * PAGE + 500;
        long first = copies(rows);
        createLog(APRIL);
        // 700 rows a second: no page ends with one.
        logMany(APRIL, first, rows, at -> "2027-04-10 10:00:%02d".formatted(at / 700));

        assertThat(ReportsByHand.read()).isEqualTo(rows);

        assertThat(Tables.count("hanbeon.message WHERE provider = 'UMS' AND state = 'DELIVERED'"))
                .isEqualTo(rows);
    }

    @Test
    void the_last_month_is_read_until_none_of_its_messages_is_open() {
        clock.setTo(Instant.parse("2027-03-31T14:59:58Z"));
        var late = send("01012345678", "본문");
        var silent = send("01012340003", "본문");
        clock.setTo(Instant.parse("2027-03-31T15:00:01Z"));
        var early = send("01012345678", "본문");
        clock.advance(Duration.ofSeconds(1));
        runAgentToTheEnd();
        assertThat(logs()).containsExactlyInAnyOrder(MARCH, APRIL);

        // Long after the look-back, the agent having been away.
        clock.advance(Duration.ofDays(2));
        ReportsByHand.read();
        assertThat(row(late)).containsEntry("state", "DELIVERED");
        assertThat(row(early)).containsEntry("state", "QUEUED");

        Tables.execute("UPDATE hanbeon.message SET state = 'FAILED', due_at = NULL WHERE id = ?", silent.id());
        assertThat(ReportsByHand.read()).isZero();
    }

    @Test
    void twenty_thousand_results_are_read_in_less_than_a_minute() {
        int rows = 20_000;
        long first = copies(rows);
        createLog(APRIL);
        logMany(APRIL, first, rows, at -> "2027-04-10 10:%02d:%02d".formatted(at / 60 % 60, at % 60));

        long begin = System.nanoTime();
        assertThat(ReportsByHand.read()).isEqualTo(rows);
        double seconds = (System.nanoTime() - begin) / 1e9;

        System.out.printf("UMS: %d results in %.1f s, %.0f a minute%n", rows, seconds, rows / seconds * 60);
        assertThat(Tables.count("hanbeon.message WHERE provider = 'UMS' AND state = 'DELIVERED'"))
                .isEqualTo(rows);
    }

    private Message send(String phone, String text) {
        var message = record(phone, text);
        dispatch(message);
        wait(outcomes.write());
        return message;
    }

    private Message record(String phone, String text) {
        var message = new Message(
                ids.next(),
                null,
                Provider.UMS,
                0,
                Channel.SMS,
                "T1@BATCH",
                phone,
                "02-3490-4412",
                Content.text(null, text),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        wait(pool.withTransaction(transaction -> store.insert(
                transaction,
                List.of(new NewMessage(message, 1, null)),
                Optional.of(lease.endOf(message.requestedAt())))));
        return message;
    }

    private void dispatch(Message message) {
        wait(dispatchMessage.dispatch(message));
    }

    /** Later than any pause. */
    private void followUpLater() {
        clock.advance(Duration.ofMinutes(6));
        wait(RoundsByHand.all(followUpMessages::round));
    }

    private void runAgent(int steps) {
        for (int step = 0; step < steps; step++) {
            clock.advance(Duration.ofSeconds(1));
            AgentByHand.runUmsOnce(clock, SUCCESS);
        }
    }

    private void runAgentToTheEnd() {
        runAgent(4);
    }

    /** Messages that are queued at the vendor, with ids in a row. */
    private long copies(int rows) {
        var model = record("01012345678", "본문");
        long first = Ids.floor(Instant.parse("2026-01-01T00:00:00Z"));
        Tables.execute(
                "INSERT INTO hanbeon.message (id, cause_id, provider, account_id, channel, state, reference, recipient,"
                        + " recipient_hash, sender, title, text, requested_at, due_at)"
                        + " SELECT ? + seq - 1, cause_id, provider, account_id, channel, 'QUEUED', reference, recipient,"
                        + " recipient_hash, sender, title, text, requested_at, '2027-05-01'"
                        + " FROM hanbeon.message, " + Tables.numbers(rows) + " WHERE id = ?",
                first,
                model.id());
        Tables.execute("DELETE FROM hanbeon.message WHERE id = ?", model.id());
        return first;
    }

    private static void createLog(String log) {
        Tables.execute("CREATE TABLE ums.%s LIKE ums.UMS_MSG".formatted(log));
    }

    private static void log(String log, long id, String code, String requestedAt) {
        logMany(log, id, 1, at -> requestedAt);
        Tables.execute("UPDATE ums.%s SET DONE_CODE = ? WHERE CLIENT_KEY = ?".formatted(log), code, Ids.text(id));
    }

    /** When the row of so many others before it was requested. */
    private interface RequestedAt {
        String of(long row);
    }

    private static void logMany(String log, long first, int rows, RequestedAt requestedAt) {
        var sql = "INSERT INTO ums." + log + " (CLIENT_KEY, REQ_CH, TRAFFIC_TYPE, MSG_STATUS, REQ_DATE,"
                + " CALLBACK_NUMBER, PHONE, SENT_DATE, DONE_DATE, DONE_CODE, DONE_CH)"
                + " VALUES (?, 'SMS', 'normal', 'complete', ?, '0234904412', '01012345678', ?, ?, '10000', 'SMS')";
        try (var connection = LocalStackResource.admin();
                var insert = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (long row = 0; row < rows; row++) {
                insert.setString(1, Ids.text(first + row));
                for (int column = 2; column <= 4; column++) {
                    insert.setString(column, requestedAt.of(row));
                }
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> row(Message message) {
        return Tables.row("SELECT * FROM hanbeon.message WHERE id = ?", message.id());
    }

    private static long atVendor(Message message) {
        return logs().stream()
                        .mapToLong(log -> Tables.count("ums." + log + " WHERE CLIENT_KEY = ?", message.key()))
                        .sum()
                + Tables.count("ums.UMS_MSG WHERE CLIENT_KEY = ?", message.key());
    }

    private static List<String> logs() {
        return Tables.rows("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'ums'"
                        + " AND table_name LIKE 'UMS\\_LOG\\_%'")
                .stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
