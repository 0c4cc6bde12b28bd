package io.hanbeon.message.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.KeyedPost;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Messages are made to meet: somebody holds the row of an organisation whose messages keep every writer busy, so that
 * those of two others queue.
 */
@QuarkusTest
@TestProfile(ByHand.class)
class RecordGroupTest {
    private static final int GROUPS_MAX = 4;
    private static final int CALLERS = 64;
    private static final String OLD_SENDER = "02-3490-4411";

    @TestHTTPResource("/api/messages")
    URI resource;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry registry;

    private long holdUp;
    private long one;
    private long other;

    @BeforeEach
    void open_organisations() {
        holdUp = SendsByEm.open(OLD_SENDER);
        one = SendsByEm.open(OLD_SENDER);
        other = SendsByEm.open(OLD_SENDER);
    }

    @Test
    void messages_that_wait_are_recorded_together_with_their_answers_whosever_they_are() throws SQLException {
        var posts = IntStream.range(0, CALLERS)
                .mapToObj(i -> keyed(i % 2 == 0 ? one : other, tomorrow()))
                .toList();
        long before = inserts();

        var answers = together(posts, CALLERS);

        assertThat(answers).allMatch(RecordGroupTest::isNew);
        assertThat(messages(one)).isEqualTo(CALLERS / 2);
        assertThat(messages(other)).isEqualTo(CALLERS / 2);
        assertThat(ids(answers)).doesNotHaveDuplicates().hasSize(CALLERS);
        // One for each that kept a writer busy, and two for each of two groups. Alone it would be two for each message.
        assertThat(inserts() - before).isBetween(GROUPS_MAX + 4L, CALLERS / 2L);
        assertThat(again(posts)).isEqualTo(bodies(answers));
    }

    @Test
    void a_message_that_is_reserved_and_one_that_goes_at_once_may_meet() throws SQLException {
        var answers = together(Stream.generate(() -> List.of(plain(one, message()), plain(one, tomorrow())))
                .limit(8)
                .flatMap(List::stream)
                .toList());

        assertThat(answers).allMatch(RecordGroupTest::isNew);
        assertThat(Tables.count("hanbeon.message WHERE organisation_id = ? AND tried", one))
                .isEqualTo(8);
        assertThat(Tables.count("hanbeon.message WHERE organisation_id = ? AND NOT tried", one))
                .isEqualTo(8);
    }

    @Test
    void what_stands_against_one_message_spoils_no_other() throws SQLException {
        var known = keyed(one, message());
        var first = send(known).join();
        send(plain(one, message().put("clientKey", "order-1"))).join();
        var odd = List.of(
                known,
                known.with(message().put("text", "다른 글")),
                plain(one, message().put("clientKey", "order-1")),
                plain(one, message().put("sender", "02-1111-1111")));

        var answers = together(Stream.concat(
                        odd.stream(),
                        Stream.generate(() -> keyed(other, message())).limit(CALLERS))
                .toList());

        assertThat(answers.getFirst().body()).isEqualTo(first.body());
        assertThat(KeyedPost.isReplay(answers.getFirst())).isTrue();
        assertThat(KeyedPost.code(answers.get(1))).isEqualTo("once.key-reused");
        assertThat(new JsonObject(answers.get(2).body()).getBoolean("repeated")).isTrue();
        assertThat(KeyedPost.code(answers.get(3))).isEqualTo("message.unsendable");
        assertThat(answers.subList(odd.size(), answers.size())).allMatch(RecordGroupTest::isNew);
        assertThat(messages(one)).isEqualTo(2);
        assertThat(messages(other)).isEqualTo(CALLERS);
    }

    @Test
    void of_64_callers_with_one_key_one_sends_and_all_get_its_answer() throws SQLException {
        var post = keyed(one, message());

        var answers = together(Stream.generate(() -> post).limit(CALLERS).toList());

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(bodies(answers)).containsOnly(answers.getFirst().body());
        assertThat(answers).filteredOn(answer -> !KeyedPost.isReplay(answer)).hasSize(1);
        assertThat(messages(one)).isEqualTo(1);
    }

    @Test
    void of_64_callers_with_one_client_key_one_sends_and_all_are_told_of_its_message() throws SQLException {
        var answers = together(Stream.generate(() -> plain(one, message().put("clientKey", "order-1")))
                .limit(CALLERS)
                .toList());

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(ids(answers)).containsOnly(ids(answers).getFirst());
        assertThat(answers).filteredOn(RecordGroupTest::isNew).hasSize(1);
        assertThat(messages(one)).isEqualTo(1);
    }

    @Test
    void a_route_that_changed_meanwhile_sends_nobody_the_old_way() throws SQLException {
        // Their route is in memory.
        send(plain(one, message())).join();
        send(plain(other, message())).join();
        long before = messages(one);
        try (var change = LocalStackResource.admin()) {
            change.setAutoCommit(false);
            run(change, "UPDATE hanbeon.organisation SET route_version = route_version + 1 WHERE id = " + one);
            run(change, """
                    UPDATE hanbeon.organisation_message_settings SET sender_numbers = '+8215881234'
                    WHERE organisation_id =""" + " " + one);
            var posts = Stream.concat(
                            Stream.generate(() -> keyed(one, message())).limit(8),
                            Stream.generate(() -> keyed(other, message())).limit(8))
                    .toList();
            var calls = posts.stream().map(this::send).toList();
            await().until(() -> waitingForLocks() > 0);
            change.commit();

            assertThat(calls).extracting(CompletableFuture::join).allMatch(RecordGroupTest::isNew);
        }
        assertThat(Tables.count("hanbeon.message WHERE organisation_id = ? AND sender = '+8215881234'", one))
                .isEqualTo(8);
        assertThat(messages(one)).isEqualTo(before + 8);
    }

    /** The answers are inserted by then, the messages are not: a key of one is held. */
    @Test
    void a_connection_that_breaks_under_a_group_neither_loses_nor_doubles_a_message() throws SQLException {
        var posts = Stream.concat(
                        Stream.of(keyed(one, message().put("clientKey", "held"))),
                        Stream.generate(() -> keyed(other, message())).limit(CALLERS))
                .toList();
        List<HttpResponse<String>> answers;
        try (var holder = LocalStackResource.admin();
                var killer = LocalStackResource.admin()) {
            holder.setAutoCommit(false);
            run(holder, """
                    INSERT INTO hanbeon.message (id, organisation_id, client_key, cause_id, provider, channel, state,
                        reference, recipient, recipient_hash, sender, text, requested_at)
                    VALUES (%d, %d, 'held', 1, 'EM', 'SMS', 'REQUESTED', '', '', '', '', '', NOW())
                    """.formatted(one, one));
            var calls = meet(posts, posts.size());
            await().until(() -> !waitingInserts().isEmpty());
            run(killer, "KILL CONNECTION " + waitingInserts().getFirst());
            holder.rollback();
            answers = calls.stream().map(CompletableFuture::join).toList();
        }

        var last = posts.stream().map(post -> send(post).join()).toList();

        assertThat(last).allMatch(answer -> answer.statusCode() == 202);
        for (int i = 0; i < posts.size(); i++) {
            assertThat(answers.get(i).statusCode()).isIn(202, 409, 500, 503);
            if (answers.get(i).statusCode() == 202) {
                assertThat(last.get(i).body()).isEqualTo(answers.get(i).body());
            }
        }
        assertThat(messages(one)).isEqualTo(1);
        assertThat(messages(other)).isEqualTo(CALLERS);
    }

    private record Post(long organisation, @Nullable String key, JsonObject body) {
        Post with(JsonObject otherBody) {
            return new Post(organisation, key, otherBody);
        }
    }

    private static Post keyed(long organisation, JsonObject body) {
        return new Post(organisation, UUID.randomUUID().toString(), body);
    }

    private static Post plain(long organisation, JsonObject body) {
        return new Post(organisation, null, body);
    }

    private static JsonObject message() {
        return new JsonObject().put("recipient", "010-1234-5678").put("text", "안녕하세요");
    }

    private JsonObject tomorrow() {
        return message().put("reserveAt", clock.instant().plusSeconds(86_400).toString());
    }

    /** Answers of requests that were all sent while every writer waited. */
    private List<HttpResponse<String>> together(List<Post> posts) throws SQLException {
        return together(posts, 1);
    }

    /** @param queuedMin of them wait for a writer when one is free; the others come later, or wait elsewhere */
    private List<HttpResponse<String>> together(List<Post> posts, int queuedMin) throws SQLException {
        return meet(posts, queuedMin).stream().map(CompletableFuture::join).toList();
    }

    private List<CompletableFuture<HttpResponse<String>>> meet(List<Post> posts, int queuedMin) throws SQLException {
        try (var holder = LocalStackResource.admin()) {
            holder.setAutoCommit(false);
            run(holder, "SELECT id FROM hanbeon.organisation WHERE id = " + holdUp + " FOR UPDATE");
            var waiting = new ArrayList<CompletableFuture<HttpResponse<String>>>();
            for (int i = 0; i < GROUPS_MAX; i++) {
                waiting.add(send(plain(holdUp, tomorrow())));
                await().until(() -> waitingForLocks() == waiting.size());
            }
            var calls = posts.stream().map(this::send).toList();
            await().until(() -> queued() >= queuedMin);
            holder.rollback();
            waiting.forEach(CompletableFuture::join);
            return calls;
        }
    }

    private double queued() {
        return registry.get("hanbeon.message.group.waiting").gauge().value();
    }

    private CompletableFuture<HttpResponse<String>> send(Post post) {
        Header caller = AsCaller.machine(post.organisation(), "messages:send");
        var request = HttpRequest.newBuilder(resource)
                .header("Content-Type", "application/json")
                .header(caller.getName(), caller.getValue())
                .POST(BodyPublishers.ofString(post.body().encode()));
        if (post.key() != null) {
            request.header("Idempotency-Key", post.key());
        }
        return Http.sendAsync(request);
    }

    private List<String> again(List<Post> posts) {
        return bodies(posts.stream().map(post -> send(post).join()).toList());
    }

    private static boolean isNew(HttpResponse<String> answer) {
        return answer.statusCode() == 202 && !new JsonObject(answer.body()).getBoolean("repeated");
    }

    private static List<String> bodies(List<HttpResponse<String>> answers) {
        return answers.stream().map(HttpResponse::body).toList();
    }

    private static List<Long> ids(List<HttpResponse<String>> answers) {
        return answers.stream()
                .map(answer -> new JsonObject(answer.body()).getString("id"))
                .map(id -> Ids.parse(id).orElseThrow())
                .toList();
    }

    private static long messages(long organisation) {
        return Tables.count("hanbeon.message WHERE organisation_id = ?", organisation);
    }

    private static long inserts() {
        var counter = Tables.row("SHOW GLOBAL STATUS LIKE 'Com_insert'");
        return Long.parseLong((String) counter.get("Value"));
    }

    private static long waitingForLocks() {
        return Tables.waitingForRows();
    }

    private static List<Object> waitingInserts() {
        return Tables.connectionsAt("INSERT INTO message ");
    }

    private static void run(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
