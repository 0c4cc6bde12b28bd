package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.message.Content;
import io.hanbeon.message.NoticeDraft;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.sandbox.standin.AgentByHand;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class FollowUpMessagesTest {
    private static final AtomicInteger NUMBER = new AtomicInteger(1_000);

    /** 10:00 in Seoul. */
    private static final Instant MORNING = Instant.parse("2026-12-10T01:00:00Z");

    @Inject
    SettableClock clock;

    @Inject
    Pool pool;

    @Inject
    RecordMessage recordMessage;

    @Inject
    DispatchMessage dispatchMessage;

    @Inject
    DispatchOutcomes outcomes;

    @Inject
    DueMessageStore store;

    @Inject
    FollowUpMessages followUpMessages;

    @Inject
    MeterRegistry meters;

    /** The first seven digits of numbers that no other test has. */
    private final String prefix = "019%04d".formatted(NUMBER.incrementAndGet());

    @BeforeEach
    void on_a_morning() {
        clock.setTo(MORNING);
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void a_message_whose_first_try_was_lost_is_sent_once_its_lease_is_over() {
        var message = record("5678");

        clock.advance(Duration.ofSeconds(29));
        followUp();
        assertThat(atVendor(message)).isZero();

        clock.advance(Duration.ofSeconds(2));
        followUp();
        assertThat(atVendor(message)).isEqualTo(1);
        assertThat(row(message)).containsEntry("state", "QUEUED");

        followUpLater();
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void the_late_answer_of_a_first_try_does_not_move_what_another_hand_has_taken() {
        var message = record("5678");
        outcomes.add(message, new Submission.Unavailable("heard of only after the lease"));

        clock.advance(Duration.ofSeconds(31));
        var claimed =
                wait(store.claimDue(clock.instant(), MORNING.plusSeconds(3_600), MORNING.plusSeconds(7_200), 500));
        wait(outcomes.write());

        assertThat(claimed).extracting(tracked -> tracked.message().id()).contains(message.id());
        assertThat(row(message))
                .containsEntry("attempts", 1)
                .containsEntry("due_at", LocalDateTime.parse("2026-12-10T02:00:00"));
    }

    @Test
    void a_message_goes_its_way_to_the_handset() {
        var message = record("5678");
        dispatch(message);
        wait(outcomes.write());
        assertThat(row(message)).containsEntry("state", "QUEUED");

        AgentByHand.runOnce(clock);
        followUpLater();
        assertThat(row(message)).containsEntry("state", "SENT");

        AgentByHand.runOnce(clock);
        followUpLater();
        assertThat(row(message))
                .containsEntry("state", "DELIVERED")
                .containsEntry("result_code", "1000")
                .containsEntry("due_at", null);
        assertThat(row(message).get("sent_at")).isNotNull();
        assertThat(row(message).get("delivered_at")).isNotNull();
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void an_insert_that_nobody_heard_of_is_found_in_the_queue_and_not_repeated() {
        var message = record("5678");
        dispatch(message);

        followUpLater();

        assertThat(row(message)).containsEntry("state", "QUEUED");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void an_insert_that_nobody_heard_of_is_found_wherever_the_agent_has_taken_it(int steps) {
        var message = record("5678");
        dispatch(message);
        for (int step = 0; step < steps; step++) {
            AgentByHand.runOnce(clock);
        }

        followUpLater();

        assertThat(row(message)).containsEntry("state", steps == 1 ? "SENT" : "DELIVERED");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void the_log_of_the_month_before_is_read_after_its_turn() {
        clock.setTo(Instant.parse("2026-12-31T14:59:58Z"));
        var message = record("5678");
        dispatch(message);
        clock.setTo(Instant.parse("2026-12-31T15:00:01Z"));
        runAgentToTheEnd();
        assertThat(Tables.count("imds.em_smt_log_202612 WHERE client_sub_id = ?", message.key()))
                .isEqualTo(1);

        followUpLater();

        assertThat(row(message)).containsEntry("state", "DELIVERED");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void a_long_message_is_found_in_its_own_log() {
        var message = record("5678", "가".repeat(80));
        dispatch(message);
        runAgentToTheEnd();

        followUpLater();

        assertThat(row(message)).containsEntry("state", "DELIVERED").containsEntry("channel", "MMS");
    }

    @Test
    void a_long_message_that_went_out_as_an_sms_is_found_there() {
        var message = record("5678", "가".repeat(80));
        Tables.without("imds.em_mmt_tran", () -> dispatch(message));
        runAgentToTheEnd();

        followUpLater();

        assertThat(row(message)).containsEntry("state", "DELIVERED").containsEntry("channel", "SMS");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REQUESTED", "UNCONFIRMED"})
    void what_the_vendor_provably_does_not_have_is_submitted(String state) {
        var message = record("5678");
        Tables.execute("UPDATE hanbeon.message SET state = ? WHERE id = ?", state, message.id());

        followUpLater();

        assertThat(row(message)).containsEntry("state", "QUEUED");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void advertising_whose_first_try_was_lost_rests_over_night() {
        clock.setTo(Instant.parse("2026-12-10T11:59:50Z"));
        var message = recordAdvertising("5678");

        followUpLater();
        assertThat(atVendor(message)).isZero();
        assertThat(row(message))
                .containsEntry("state", "REQUESTED")
                .containsEntry("due_at", LocalDateTime.parse("2026-12-10T23:00:00"));

        clock.setTo(Instant.parse("2026-12-10T23:00:01Z"));
        followUp();
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "SENT"})
    void what_the_vendor_once_had_is_never_submitted_again(String state) {
        var message = record("5678");
        Tables.execute("UPDATE hanbeon.message SET state = ? WHERE id = ?", state, message.id());

        followUpLater();

        assertThat(row(message)).containsEntry("state", state);
        assertThat(row(message).get("due_at")).isNotNull();
        assertThat(atVendor(message)).isZero();
    }

    @Test
    void while_the_vendor_cannot_be_asked_nothing_is_submitted() {
        var message = record("5678");

        Tables.without("imds.em_mmt_tran", this::followUpLater);

        assertThat(atVendor(message)).isZero();
        assertThat(row(message)).containsEntry("state", "REQUESTED");
        assertThat(row(message).get("due_at")).isNotNull();

        followUpLater();
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void a_first_try_that_failed_is_made_up_for() {
        var message = record("5678");
        Tables.without("imds.em_smt_tran", () -> dispatch(message));
        wait(outcomes.write());
        assertThat(row(message)).containsEntry("state", "REQUESTED");

        followUpLater();

        assertThat(row(message)).containsEntry("state", "QUEUED");
        assertThat(atVendor(message)).isEqualTo(1);
    }

    @Test
    void a_table_that_is_locked_holds_up_no_request_and_doubles_nothing() throws Exception {
        var message = record("5678");
        try (Connection admin = LocalStackResource.admin();
                Statement lock = admin.createStatement()) {
            lock.execute("LOCK TABLES imds.em_smt_tran WRITE");
            dispatch(message);
            lock.execute("UNLOCK TABLES");
        }
        // The clock is moved by hand, so what is still on its way is waited for by hand, too.
        await().until(() -> !Tables.isAtWork("imds"));

        followUpLater();

        assertThat(atVendor(message)).isEqualTo(1);
        assertThat(row(message)).containsEntry("state", "QUEUED");
    }

    @ParameterizedTest
    @CsvSource({"0001, 2001", "0004, 3016"})
    void what_the_vendor_could_not_send_has_failed_with_its_code(String number, String code) {
        var message = record(number);
        dispatch(message);
        runAgentToTheEnd();

        followUpLater();

        assertThat(row(message))
                .containsEntry("state", "FAILED")
                .containsEntry("result_code", code)
                .containsEntry("due_at", null)
                .containsEntry("delivered_at", null);
    }

    @Test
    void what_expired_at_the_vendor_has_failed() {
        var message = record("0002");
        dispatch(message);
        Tables.execute("UPDATE imds.em_smt_tran SET ttl = 10 WHERE client_sub_id = ?", message.key());
        AgentByHand.runOnce(clock);
        followUpLater();
        assertThat(row(message)).containsEntry("state", "QUEUED");

        clock.advance(Duration.ofMinutes(11));
        runAgentToTheEnd();
        followUpLater();

        assertThat(row(message)).containsEntry("state", "FAILED").containsEntry("result_code", "2000");
    }

    @Test
    void what_stays_silent_is_asked_about_ever_less_often_and_never_repeated() {
        var message = record("0003");
        dispatch(message);
        AgentByHand.runOnce(clock);
        for (int look = 0; look < 12; look++) {
            followUpLater();
        }

        assertThat(row(message)).containsEntry("state", "SENT");
        assertThat(atVendor(message)).isEqualTo(1);
        var askedAt = Utc.column(clock.instant());
        // Five minutes, and up to a quarter more by the message's id.
        assertThat((LocalDateTime) row(message).get("due_at"))
                .isBetween(askedAt.plusMinutes(4), askedAt.plusMinutes(7));
    }

    @Test
    void what_stays_silent_too_long_is_given_up_and_counted() {
        var message = record("0003");
        dispatch(message);
        AgentByHand.runOnce(clock);
        followUpLater();
        double givenUpBefore = givenUp("HB03");

        clock.advance(Duration.ofHours(73));
        followUp();

        assertThat(row(message))
                .containsEntry("state", "FAILED")
                .containsEntry("result_code", "HB03")
                .containsEntry("due_at", null);
        assertThat(atVendor(message)).isEqualTo(1);
        assertThat(givenUp("HB03")).isGreaterThan(givenUpBefore);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text = REVERSE(text)", "recipient = ''", "text = CONCAT(CHAR(99), SUBSTR(text, 2))"})
    void a_message_that_cannot_be_read_holds_up_no_other(String damage) {
        var unreadable = record("4001");
        var others =
                IntStream.range(0, 3).mapToObj(i -> record("400" + (5 + i))).toList();
        Tables.execute("UPDATE hanbeon.message SET " + damage + " WHERE id = ?", unreadable.id());
        double unreadableBefore =
                meters.get("hanbeon.messages.unreadable").counter().count();

        clock.advance(Duration.ofSeconds(31));
        followUp();

        assertThat(others).allSatisfy(other -> assertThat(atVendor(other)).isEqualTo(1));
        assertThat(meters.get("hanbeon.messages.unreadable").counter().count()).isGreaterThan(unreadableBefore);
        assertThat(row(unreadable)).containsEntry("state", "REQUESTED");
        var lookedAt = Utc.column(clock.instant());
        assertThat((LocalDateTime) row(unreadable).get("due_at"))
                .isBetween(lookedAt.plusMinutes(4), lookedAt.plusMinutes(6));
        Tables.execute("DELETE FROM hanbeon.message WHERE id = ?", unreadable.id());
    }

    @Test
    void the_rounds_go_on_until_nothing_is_due() {
        var messages = IntStream.range(0, 1_100)
                .mapToObj(i -> record("%04d".formatted(4_000 + i)))
                .toList();

        clock.advance(Duration.ofMinutes(1));
        followUp();

        assertThat(atVendor()).isEqualTo(messages.size());
    }

    @Test
    void many_instances_at_once_send_each_message_once() {
        IntStream.range(0, 200).forEach(i -> record("%04d".formatted(4_000 + i)));
        clock.advance(Duration.ofMinutes(1));

        wait(Uni.join()
                .all(IntStream.range(0, 6)
                        .mapToObj(i -> RoundsByHand.all(followUpMessages::round))
                        .toList())
                .andCollectFailures());

        assertThat(atVendor()).isEqualTo(200);
        assertThat(Tables.rows(
                        "SELECT client_sub_id FROM imds.em_smt_tran WHERE recipient_num LIKE ? GROUP BY client_sub_id"
                                + " HAVING COUNT(*) > 1",
                        prefix + "%"))
                .isEmpty();
    }

    @Test
    void phone_and_text_cannot_be_read_in_the_row() {
        var message = record("5678");

        var columns = row(message).values().stream()
                .map(value -> value instanceof byte[] bytes ? new String(bytes) : String.valueOf(value))
                .toList();

        assertThat(columns).noneMatch(text -> text.contains(prefix) || text.contains("주문인증번호"));
    }

    private Message record(String number) {
        return record(number, "김예시 님의 주문인증번호는[000123]입니다");
    }

    private Message record(String number, String text) {
        return record(number, Content.text("title", text));
    }

    private Message recordAdvertising(String number) {
        return record(number, new Content("title", "(광고)세일", null, List.of(), true));
    }

    private Message record(String number, Content content) {
        var draft = new NoticeDraft(
                NUMBER.incrementAndGet(),
                null,
                "T1@BATCH",
                PhoneNumber.parse(prefix + number).orElseThrow(),
                "02-3490-4412",
                null,
                content);
        return wait(pool.withTransaction(transaction -> recordMessage.record(transaction, draft, clock.instant())));
    }

    private void dispatch(Message message) {
        wait(dispatchMessage.dispatch(message));
    }

    private void followUp() {
        wait(RoundsByHand.all(followUpMessages::round));
    }

    /** Later than any pause. */
    private void followUpLater() {
        clock.advance(Duration.ofMinutes(6));
        followUp();
    }

    private void runAgentToTheEnd() {
        for (int step = 0; step < 3; step++) {
            AgentByHand.runOnce(clock);
        }
    }

    private double givenUp(String code) {
        return meters.get("hanbeon.messages.given.up")
                .tag("code", code)
                .counter()
                .count();
    }

    private static Map<String, Object> row(Message message) {
        return Tables.row("SELECT * FROM hanbeon.message WHERE id = ?", message.id());
    }

    private static long atVendor(Message message) {
        return vendorsTables().stream()
                .mapToLong(table -> Tables.count("imds." + table + " WHERE client_sub_id = ?", message.key()))
                .sum();
    }

    private long atVendor() {
        return Tables.count("imds.em_smt_tran WHERE recipient_num LIKE ?", prefix + "%");
    }

    private static List<String> vendorsTables() {
        return Tables.rows("SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'imds'"
                        + " AND table_name REGEXP '^em_[sm]mt_(tran|log_[0-9]+)$'")
                .stream()
                .map(row -> (String) row.get("name"))
                .toList();
    }

    private static <T> T wait(Uni<T> answer) {
        return answer.await().atMost(Patience.MAX);
    }
}
