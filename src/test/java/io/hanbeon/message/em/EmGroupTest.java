package io.hanbeon.message.em;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.message.provider.Submission;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages are made to meet: somebody holds the agent's table, for which every writer waits, so that the others queue. */
@QuarkusTest
@TestProfile(ByHand.class)
class EmGroupTest {
    private static final int GROUPS_MAX = 4;
    private static final int GROUP_MESSAGES_MAX = 48;
    private static final String TEXT = "김예시 님의 주문인증번호는[000123]입니다";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Digits that no other test's numbers begin with. */
    private final String prefix = "0177%03d".formatted(NUMBER.incrementAndGet());

    @Inject
    EmProvider provider;

    @Inject
    MeterRegistry registry;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** The breakers have seen statements that failed; whoever comes next should not. */
    @AfterEach
    void both_tables_take_messages_again() {
        for (var channel : List.of(Channel.SMS, Channel.MMS)) {
            await().until(() -> isAccepted(send(message(channel, TEXT)).join()));
        }
    }

    @Test
    void messages_that_wait_are_inserted_by_one_statement() throws SQLException {
        var messages = messages(Channel.SMS, 2 * GROUP_MESSAGES_MAX, TEXT);
        long before = inserts();

        var answers = together(Channel.SMS, messages);

        assertThat(answers).hasSize(messages.size()).allMatch(EmGroupTest::isAccepted);
        assertThat(atVendor()).isEqualTo(GROUPS_MAX + messages.size());
        // MySQL counts a statement once more when it sees its text for the first time.
        assertThat(inserts() - before).isBetween(GROUPS_MAX + 2L, GROUPS_MAX + 4L);
    }

    @Test
    void each_row_is_its_message_s() throws SQLException {
        var messages = Stream.of("하나", "둘", "셋")
                .map(text -> message(Channel.MMS, text))
                .toList();

        together(Channel.MMS, messages);

        assertThat(messages)
                .allSatisfy(message -> assertThat(
                                Tables.row("SELECT * FROM imds.em_mmt_tran WHERE client_sub_id = ?", message.key()))
                        .containsEntry("content", message.content().text())
                        .containsEntry("subject", message.content().title())
                        .containsEntry("recipient_num", message.recipient())
                        .containsEntry("callback", "0234904412")
                        .containsEntry("msg_status", "1")
                        .containsEntry("service_type", "0")
                        .containsEntry("rs_id", "KICC"));
    }

    @Test
    void one_that_the_table_cannot_keep_is_refused_and_no_other() throws SQLException {
        var others = messages(Channel.SMS, 20, TEXT);
        var tooLong = message(Channel.SMS, "가".repeat(256));

        var answers = together(Channel.SMS, concat(tooLong, others));

        assertThat(answers.getFirst()).isInstanceOf(Submission.Refused.class);
        assertThat(answers.subList(1, answers.size())).allMatch(EmGroupTest::isAccepted);
        assertThat(atVendor(tooLong)).isZero();
        assertThat(others).allSatisfy(other -> assertThat(atVendor(other)).isEqualTo(1));
    }

    @Test
    void an_mms_that_its_table_cannot_keep_goes_as_an_sms_and_no_other() throws SQLException {
        var others = messages(Channel.MMS, 20, TEXT);
        var badTitle = message(Channel.MMS, Content.text("제".repeat(41), TEXT));

        var answers = together(Channel.MMS, concat(badTitle, others));

        assertThat(answers.getFirst()).isEqualTo(new Submission.Accepted(Channel.SMS));
        assertThat(answers.subList(1, answers.size())).containsOnly(new Submission.Accepted(Channel.MMS));
        assertThat(concat(badTitle, others))
                .allSatisfy(other -> assertThat(atVendor(other)).isEqualTo(1));
    }

    @Test
    void nothing_is_inserted_again_after_a_connection_broke_under_its_group() throws SQLException {
        var messages = messages(Channel.SMS, 20, TEXT);
        List<Submission> answers;
        try (var holder = LocalStackResource.admin();
                var killer = LocalStackResource.admin()) {
            lock(holder, Channel.SMS);
            var blocked = blockWriters(Channel.SMS);
            var calls = queue(messages);
            run(killer, "KILL CONNECTION " + waiting(Channel.SMS).getFirst());
            await().until(() -> queued() == 0);
            await().until(() -> waiting(Channel.SMS).size() == GROUPS_MAX);
            var group = Tables.waitingForTable("INSERT INTO em_smt_tran", "),(");
            assertThat(group).hasSize(1);
            run(killer, "KILL CONNECTION " + group.getFirst());
            answers = join(calls);
            run(holder, "UNLOCK TABLES");
            assertThat(join(blocked)).filteredOn(EmGroupTest::isAccepted).hasSize(GROUPS_MAX - 1);
        }

        assertThat(answers).hasOnlyElementsOfType(Submission.Unconfirmed.class);
        await().until(() -> !Tables.isAtWork("imds"));
        assertThat(atVendor()).isEqualTo(GROUPS_MAX - 1);
    }

    @Test
    void what_was_given_up_while_it_waited_is_not_inserted_later() throws SQLException {
        var messages = messages(Channel.SMS, GROUPS_MAX * GROUP_MESSAGES_MAX, TEXT);
        var late = messages(Channel.SMS, 5, TEXT);
        try (var holder = LocalStackResource.admin()) {
            lock(holder, Channel.SMS);
            blockWriters(Channel.SMS);
            var calls = queue(concat(messages, late));

            assertThat(join(calls)).noneMatch(EmGroupTest::isAccepted);

            run(holder, "UNLOCK TABLES");
        }
        await().until(() -> !Tables.isAtWork("imds"));
        assertThat(late).allSatisfy(message -> assertThat(atVendor(message)).isZero());
        assertThat(messages).allSatisfy(message -> assertThat(atVendor(message)).isLessThanOrEqualTo(1));
    }

    /** What becomes of messages that were all given to the vendor while every writer waited for its table. */
    private List<Submission> together(Channel channel, List<Message> messages) throws SQLException {
        try (var holder = LocalStackResource.admin()) {
            lock(holder, channel);
            var blocked = blockWriters(channel);
            var calls = queue(messages);
            run(holder, "UNLOCK TABLES");
            assertThat(join(blocked)).allMatch(EmGroupTest::isAccepted);
            return join(calls);
        }
    }

    private static void lock(Connection holder, Channel channel) {
        run(holder, "LOCK TABLES imds.%s WRITE".formatted(table(channel)));
    }

    /** One after the other, or the first writer might take them all. */
    private List<CompletableFuture<Submission>> blockWriters(Channel channel) {
        var blocked = new ArrayList<CompletableFuture<Submission>>();
        for (var message : messages(channel, GROUPS_MAX, TEXT)) {
            blocked.add(send(message));
            await().until(() -> waiting(channel).size() == blocked.size());
        }
        return blocked;
    }

    private List<CompletableFuture<Submission>> queue(List<Message> messages) {
        var calls = messages.stream().map(this::send).toList();
        assertThat(queued()).isEqualTo(messages.size());
        return calls;
    }

    private CompletableFuture<Submission> send(Message message) {
        return provider.send(message, Credentials.NONE).subscribeAsCompletionStage();
    }

    private static List<Submission> join(List<CompletableFuture<Submission>> calls) {
        return calls.stream().map(CompletableFuture::join).toList();
    }

    private double queued() {
        return registry.get("hanbeon.em.group.waiting").gauge().value();
    }

    private List<Message> messages(Channel channel, int count, String text) {
        return IntStream.range(0, count).mapToObj(i -> message(channel, text)).toList();
    }

    private Message message(Channel channel, String text) {
        return message(channel, Content.text("주문", text));
    }

    private Message message(Channel channel, Content content) {
        return new Message(
                ids.next(),
                null,
                Provider.EM,
                ProviderAccount.PLATFORM,
                channel,
                "T1@BATCH",
                prefix + "%04d".formatted(NUMBER.incrementAndGet()),
                "0234904412",
                content,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private static List<Message> concat(Message first, List<Message> others) {
        return concat(List.of(first), others);
    }

    private static List<Message> concat(List<Message> first, List<Message> others) {
        return Stream.of(first, others).flatMap(List::stream).toList();
    }

    private static boolean isAccepted(Submission submission) {
        return submission instanceof Submission.Accepted;
    }

    private static String table(Channel channel) {
        return channel == Channel.SMS ? "em_smt_tran" : "em_mmt_tran";
    }

    private static List<Object> waiting(Channel channel) {
        return Tables.waitingForTable("INSERT INTO " + table(channel));
    }

    private static void run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private long atVendor() {
        return Tables.count("imds.em_smt_tran WHERE recipient_num LIKE ?", prefix + "%");
    }

    private static long atVendor(Message message) {
        return Stream.of(Channel.SMS, Channel.MMS)
                .mapToLong(
                        channel -> Tables.count("imds." + table(channel) + " WHERE client_sub_id = ?", message.key()))
                .sum();
    }

    private static long inserts() {
        var counter = Tables.row("SHOW GLOBAL STATUS LIKE 'Com_insert'");
        return Long.parseLong((String) counter.get("Value"));
    }
}
