package io.hanbeon.shared.once;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocalStackResource;
import io.hanbeon.Patience;
import io.hanbeon.RawHttp;
import io.hanbeon.Tables;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class AnswerOnceTest {
    private static final Duration BOUND_OF_THE_TEST = Patience.MAX;

    @TestHTTPResource("/test/once/")
    URI resources;

    @Inject
    RedisDataSource redis;

    @Inject
    Pool pool;

    @Inject
    ForgetAnswers forgetAnswers;

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void a_request_sent_again_has_no_second_effect_and_the_first_answer(String way) {
        var request = request(way);

        var first = request.send();
        var second = request.send();

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(Keyed.isReplay(first)).isFalse();
        assertThat(Keyed.isReplay(second)).isTrue();
        requireSame(first, second);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void the_same_fields_in_other_bytes_are_the_same_request() {
        var request = request("sql").with("{\"a\":1,\"b\":[\"한\",{}]}");

        var first = request.send();
        var second = request.with("{ \"b\" : [ \"\\ud55c\", {} ], \"a\" : 1 }").send();

        assertThat(Keyed.isReplay(second)).isTrue();
        requireSame(first, second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"b\":1}}       | {\"a\":{\"b\":2}}             | /a/b",
                "{\"a\":[1,{\"b\":2}]}   | {\"a\":[1,{\"b\":3}]}         | /a/1/b",
                "{\"a\":1,\"b\":2}       | {\"a\":1}                     | /b",
                "{\"a\":1}               | {\"a\":1,\"b\":{\"c\":null}}  | /b/c",
                "{\"a\":1}               | {\"a\":\"1\"}                 | /a",
                "{\"a/b\":1}             | {\"a/b\":2}                   | /a~1b",
                "{\"a\":1}               | a=1                           | ``",
                "a=1                     | a=2                           | ``",
            })
    void a_key_with_another_body_is_refused_and_told_where(String body, String other, String pointer) {
        var request = request("sql").with(body);
        request.send();

        var refused = request.with(other).send();

        assertThat(refused.statusCode()).isEqualTo(422);
        var problem = new JsonObject(refused.body());
        assertThat(problem.getString("code")).isEqualTo("once.key-reused");
        assertThat(problem.getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo(pointer);
        assertThat(request.effects()).isEqualTo(1);
        assertThat(Keyed.isReplay(request.send())).isTrue();
    }

    /** By a socket of its own: Java's client would mend some of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/test/once/sql/",
                "/test/once/sql?",
                "//test/once/sql",
                "/test//once/sql",
                "/test/./once/sql",
                "/test/%2e/once/sql",
                "/test/x/../once/sql",
                "/test/%6Fnce/sql",
                "/test/%6fnce/sql",
                "/test/once/sql;x=y",
                "/test;x=y/once/sql"
            })
    void another_spelling_of_the_path_is_the_same_request_or_none(String path) throws IOException {
        var request = request("sql");
        request.send();

        try (var connection = RawHttp.to(resources)) {
            var answer = connection
                    .head(
                            "POST " + path,
                            "Idempotency-Key: " + request.key(),
                            "X-Client: " + request.client(),
                            "Content-Length: " + request.body().getBytes(StandardCharsets.UTF_8).length)
                    .write(request.body().getBytes(StandardCharsets.UTF_8))
                    .answer();

            assertThat(answer)
                    .satisfiesAnyOf(
                            replay -> assertThat(replay)
                                    .startsWith("HTTP/1.1 201 ")
                                    .containsIgnoringCase(Once.REPLAYED),
                            none -> assertThat(none).startsWith("HTTP/1.1 404 "));
        }
        assertThat(request.effects()).isEqualTo(1);
    }

    /** Readers of ids take small letters, and letters that look like digits. */
    @ParameterizedTest
    @ValueSource(strings = {"0k7ha1v300001", "0K7HAIV3OOOO1", "0k7halv30000l"})
    void an_id_of_the_path_in_other_letters_is_the_same_request(String spelling) {
        var request = request("sql/0K7HA1V300001");
        request.send();

        assertThat(Keyed.isReplay(
                        request.at(resources.resolve("sql/" + spelling)).send()))
                .isTrue();
        assertThat(request.effects()).isEqualTo(1);
    }

    /** 4,096 fields below long names; what is remembered of them once took 16 MB. */
    @Test
    void a_body_of_many_fields_below_long_names_leaves_a_small_row() {
        var fields = IntStream.range(0, 4_096)
                .mapToObj(i -> "\"%d\":0".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
        var body = "{\"" + "n".repeat(40_000) + "\":" + fields + "}";
        var request = request("sql").with(body);

        assertThat(request.send().statusCode()).isEqualTo(201);
        assertThat(Keyed.isReplay(request.send())).isTrue();
        assertThat(request.with(body.replace("\"7\":0", "\"7\":1")).send().statusCode())
                .isEqualTo(422);

        var bytes = (Number) Tables.row(
                        "SELECT LENGTH(body_fields) + LENGTH(answer) AS bytes FROM hanbeon.kept_answer"
                                + " WHERE idempotency_key = ?",
                        request.key())
                .get("bytes");
        assertThat(bytes.longValue()).isLessThan(2_000);
    }

    @Test
    void another_client_or_another_route_with_the_same_key_is_another_request() {
        var request = request("sql");
        request.send();

        assertThat(Keyed.isReplay(request.from("someone-else").send())).isFalse();
        assertThat(Keyed.isReplay(request.at(resources.resolve("session")).send()))
                .isFalse();
        assertThat(request.effects()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void a_refusal_is_kept_though_it_undid_its_effect(String way) {
        var request = request(way);

        var refused = request.sendThen("refuse");
        var second = request.send();

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("parameter.unusable");
        assertThat(Keyed.isReplay(refused)).isFalse();
        assertThat(Keyed.isReplay(second)).isTrue();
        requireSame(refused, second);
        assertThat(request.effects()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "session, break, 500", "session, answer-503, 503", "session, refuse-for-now, 429",
        "sql, break, 500", "sql, answer-503, 503", "sql, refuse-for-now, 429"
    })
    void what_may_go_well_next_time_is_not_kept(String way, String then, int status) {
        var request = request(way);

        assertThat(request.sendThen(then).statusCode()).isEqualTo(status);

        assertThat(request.keptAnswers()).isZero();
        assertThat(request.effects()).isZero();
        assertThat(request.send().statusCode()).isEqualTo(201);
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void a_connection_that_dies_in_the_middle_leaves_nothing(String way) {
        var request = request(way);
        var dying = request.sendThenAsync("sleep");
        await().atMost(BOUND_OF_THE_TEST).until(() -> killSleeperOf(request.key()));

        // Whether the driver tells of the death or says nothing.
        assertThat(dying.join().statusCode()).isIn(409, 500);
        assertThat(request.keptAnswers()).isZero();
        assertThat(request.effects()).isZero();

        assertThat(request.send().statusCode()).isEqualTo(201);
        assertThat(Keyed.isReplay(request.send())).isTrue();
        assertThat(request.effects()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void without_its_record_an_effect_does_not_happen(String way) {
        var request = request(way);
        Tables.execute("""
                CREATE TRIGGER hanbeon.no_answer BEFORE UPDATE ON hanbeon.kept_answer
                FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no answer is kept today'
                """);
        try {
            assertThat(request.send().statusCode()).isEqualTo(500);
        } finally {
            Tables.execute("DROP TRIGGER hanbeon.no_answer");
        }
        Tables.without(
                "hanbeon.kept_answer",
                () -> assertThat(request.send().statusCode()).isEqualTo(500));

        assertThat(request.effects()).isZero();
        assertThat(request.send().statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void a_request_that_runs_elsewhere_is_waited_for_and_no_longer_than_the_bound(String way) throws SQLException {
        var request = request(way);
        try (var elsewhere = LocalStackResource.admin()) {
            elsewhere.setAutoCommit(false);
            try (var claim = elsewhere.prepareStatement("""
                    INSERT INTO hanbeon.kept_answer
                        (client, route, idempotency_key, body_hash, body_fields, created_at)
                    VALUES (?, ?, ?, '', '{}', NOW())
                    """)) {
                claim.setString(1, "MACHINE:" + request.client());
                claim.setString(2, request.route());
                claim.setString(3, request.key());
                claim.executeUpdate();
            }
            var refused = request.send();
            elsewhere.rollback();

            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(new JsonObject(refused.body()).getString("code")).isEqualTo("once.in-progress");
        }
        assertThat(request.send().statusCode()).isEqualTo(201);
        assertThat(request.effects()).isEqualTo(1);
    }

    @Test
    void a_request_that_runs_here_is_waited_for_and_no_longer_than_the_bound() {
        var request = request("sql");
        var running = request.sendThenAsync("sleep");
        await().atMost(BOUND_OF_THE_TEST).until(() -> isAsleep(request.key()));

        assertThat(request.send().statusCode()).isEqualTo(409);

        killSleeperOf(request.key());
        running.join();
    }

    @Test
    void an_answer_outlives_redis_and_comes_back_with_a_backup() {
        var request = request("sql");
        var first = request.send();
        Tables.execute("CREATE TABLE hanbeon.kept_answer_backup AS SELECT * FROM hanbeon.kept_answer");
        try {
            redis.flushall();
            Tables.execute("DELETE FROM hanbeon.kept_answer");
            Tables.execute("INSERT INTO hanbeon.kept_answer SELECT * FROM hanbeon.kept_answer_backup");
        } finally {
            Tables.execute("DROP TABLE hanbeon.kept_answer_backup");
        }

        requireSame(first, request.send());
    }

    @Test
    void no_value_of_a_body_or_an_answer_can_be_read_from_the_table() {
        var request = request("sql").with("{\"password\":\"hunter2-hunter2\"}");
        var id = new JsonObject(request.send().body()).getString("id");

        var row = Tables.row("SELECT * FROM hanbeon.kept_answer WHERE idempotency_key = ?", request.key());

        var sealed = new String((byte[]) row.get("answer"), StandardCharsets.ISO_8859_1);
        assertThat(sealed).doesNotContain(id);
        assertThat((String) row.get("body_fields")).contains("/password").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "sql"})
    void a_key_is_required_where_the_resource_says_so(String way) {
        given().header("X-Client", "anyone")
                .body("{}")
                .post(resources.resolve(way))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("once.key-missing"))
                .body("errors[0].pointer", equalTo("Idempotency-Key"));
    }

    @Test
    void without_a_key_nothing_is_kept_where_the_resource_leaves_the_choice() {
        long before = Tables.count("hanbeon.kept_answer");
        for (int i = 0; i < 2; i++) {
            given().header("X-Client", "anyone")
                    .body("{}")
                    .post(resources.resolve("optional"))
                    .then()
                    .statusCode(201);
        }
        assertThat(Tables.count("hanbeon.kept_answer")).isEqualTo(before);
    }

    @Test
    void a_key_may_have_1_to_255_visible_characters() {
        for (var key : new String[] {"!", "~", "k".repeat(255), "a,b;c=\"d\""}) {
            assertThat(request("sql").keyed(key).send().statusCode()).isEqualTo(201);
        }
    }

    @Test
    void a_key_of_other_characters_or_lengths_is_refused() {
        for (var key : new String[] {"", "k".repeat(256), "two words", "tab\tbed", "caf\u00e9"}) {
            given().header("X-Client", "anyone")
                    .header(Once.KEY, key)
                    .body("{}")
                    .post(resources.resolve("sql"))
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("once.key-unusable"))
                    .body("errors[0].pointer", equalTo("Idempotency-Key"));
        }
    }

    @Test
    void two_keys_are_none() {
        given().header("X-Client", "anyone")
                .header(Once.KEY, "one", "two")
                .body("{}")
                .post(resources.resolve("sql"))
                .then()
                .statusCode(400)
                .body("code", equalTo("once.key-unusable"));
    }

    @Test
    void a_route_too_long_for_its_column_is_one_all_the_same() {
        var request = request("sql").at(resources.resolve("sql?note=" + "n".repeat(2_000)));

        assertThat(request.send().statusCode()).isEqualTo(201);

        assertThat(Keyed.isReplay(request.send())).isTrue();
        var other = request.at(resources.resolve("sql?note=" + "n".repeat(1_999) + "m"));
        assertThat(Keyed.isReplay(other.send())).isFalse();
    }

    @Test
    void an_answer_is_forgotten_with_its_subject_or_its_client() {
        var request = request("sql");
        var other = request("sql").from(request.client());
        request.send();
        other.send();

        assertThat(forget(transaction -> forgetAnswers.about(transaction, "note/" + request.effectId())))
                .isEqualTo(1);
        assertThat(other.keptAnswers()).isEqualTo(1);

        assertThat(forget(transaction -> forgetAnswers.to(transaction, Caller.Kind.MACHINE, request.client())))
                .isEqualTo(1);
        assertThat(other.keptAnswers()).isZero();
    }

    private int forget(Function<Transaction, Uni<Integer>> forgetting) {
        return pool.withTransaction(connection -> forgetting.apply(Transaction.of(connection)))
                .await()
                .atMost(BOUND_OF_THE_TEST);
    }

    @Test
    void the_documentation_names_the_headers() {
        var paths = new JsonObject(
                        given().accept("application/json").get("/openapi").asString())
                .getJsonObject("paths");
        var required = paths.getJsonObject("/test/once/sql").getJsonObject("post");
        var optional = paths.getJsonObject("/test/once/optional").getJsonObject("post");

        assertThat(keyParameter(required).getBoolean("required")).isTrue();
        assertThat(keyParameter(optional).getBoolean("required", false)).isFalse();
        assertThat(required.getJsonObject("responses").encode()).contains(Once.REPLAYED);
    }

    private static JsonObject keyParameter(JsonObject operation) {
        return operation.getJsonArray("parameters").stream()
                .map(JsonObject.class::cast)
                .filter(parameter ->
                        parameter.getString("name").equals(Once.KEY) && parameter.containsKey("description"))
                .findFirst()
                .orElseThrow();
    }

    private Keyed request(String way) {
        return Keyed.to(resources.resolve(way));
    }

    private static void requireSame(HttpResponse<String> first, HttpResponse<String> second) {
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
    }

    private static boolean isAsleep(String key) {
        return !sleepersOf(key).isEmpty();
    }

    private static boolean killSleeperOf(String key) {
        var sleepers = sleepersOf(key);
        sleepers.forEach(id -> Tables.execute("KILL " + id));
        return !sleepers.isEmpty();
    }

    private static List<Object> sleepersOf(String key) {
        return Tables.connectionsAt("SELECT SLEEP(60), '" + key + "'");
    }
}
