package io.hanbeon.message.send;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class SendBatchTest {
    private static final int CALLERS = 64;
    private static final int RECIPIENTS_MAX = 10_000;

    private long organisation;

    @BeforeEach
    void be_somebody() {
        organisation = SendsByEm.open("02-3490-4411", "1588-1234");
    }

    @Test
    void each_recipient_gets_words_and_a_result_of_their_own() {
        var answer = send(batch("#{name}님")
                .put(
                        "recipients",
                        new JsonArray()
                                .add(recipient(0, "김").put("clientKey", "a"))
                                .add(recipient(1, "이"))
                                .add(new JsonObject().put("recipient", phone(2)))
                                .add(new JsonObject().put("recipient", "none").put("variables", variables("박")))
                                .add(recipient(0, "김"))
                                .add(recipient(3, "최").put("clientKey", "a"))
                                .addNull()));

        answer.then()
                .statusCode(202)
                .body("total", equalTo(7))
                .body("accepted", equalTo(2))
                .body("results.index", contains(0, 1, 2, 3, 4, 5, 6))
                .body(
                        "results.outcome",
                        contains("ACCEPTED", "ACCEPTED", "REFUSED", "REFUSED", "DUPLICATE", "REFUSED", "REFUSED"))
                .body("results[2].errors[0].pointer", equalTo("/recipients/2/variables/name"))
                .body("results[3].errors[0].pointer", equalTo("/recipients/3/recipient"))
                .body("results[4].sameAs", equalTo(0))
                .body("results[5].errors[0].pointer", equalTo("/recipients/5/clientKey"));
        assertThat(Tables.count(
                        "hanbeon.message WHERE organisation_id = ? AND cause_id = ? AND NOT tried AND due_at <= UTC_TIMESTAMP(3)",
                        organisation,
                        Ids.parse(answer.path("id")).orElseThrow()))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7b", "7b2274657874223a", "7b2274657874223a22fffe227d", "0000007b7fffffff"})
    void a_body_that_is_no_json_is_told_as_such(String hex) {
        given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(HexFormat.of().parseHex(hex))
                .post("/api/messages/batches")
                .then()
                .statusCode(400)
                .body("code", equalTo("body.unreadable"));
    }

    @Test
    void a_client_key_of_another_number_is_refused_rather_than_a_duplicate() {
        var answer = send(batch("안녕")
                .put(
                        "recipients",
                        new JsonArray()
                                .add(recipient(0, "김").put("clientKey", "a"))
                                .add(recipient(1, "이").put("clientKey", "a"))
                                .add(recipient(0, "박").put("clientKey", "a"))));

        answer.then()
                .body("results.outcome", contains("ACCEPTED", "REFUSED", "DUPLICATE"))
                .body("results[1].errors[0].pointer", equalTo("/recipients/1/clientKey"))
                .body("results[1].errors[0].code", equalTo("message.client-key-twice"));
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void a_placeholder_that_is_none_is_wrong_for_all() {
        send(batch("#{name님").put("recipients", recipients(2, i -> recipient(i, "김"))))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/text"))
                .body("errors[0].code", equalTo("message.placeholder-malformed"));
        assertThat(messages()).isZero();
    }

    @Test
    void a_client_key_of_before_answers_its_message() {
        var first = send(batch("안녕")
                .put("recipients", new JsonArray().add(recipient(0, "김").put("clientKey", "a"))));
        var again = send(batch("안녕")
                .put(
                        "recipients",
                        new JsonArray()
                                .add(recipient(1, "이"))
                                .add(recipient(0, "김").put("clientKey", "a"))));

        again.then()
                .body("accepted", equalTo(1))
                .body("results.outcome", contains("ACCEPTED", "REPEATED"))
                .body("results[1].message.id", equalTo(first.path("results[0].message.id")));
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void who_has_opted_out_is_skipped_and_told() {
        given().header(AsCaller.operator(organisation))
                .contentType("application/json")
                .body(new JsonObject().put("phone", phone(1)).encode())
                .post("/api/messages/opt-outs");

        send(batch("세일").put("advertising", true).put("recipients", recipients(3, i -> recipient(i, "김"))))
                .then()
                .body("accepted", equalTo(2))
                .body("results.outcome", contains("ACCEPTED", "OPTED_OUT", "ACCEPTED"));
        assertThat(messages()).isEqualTo(2);
    }

    @Test
    void as_many_as_the_limit_are_taken_and_one_more_is_refused() {
        var most = send(batch("안녕 #{name}").put("recipients", recipients(RECIPIENTS_MAX, i -> recipient(i, "김"))));

        most.then().statusCode(202).body("accepted", equalTo(RECIPIENTS_MAX));
        assertThat(messages()).isEqualTo(RECIPIENTS_MAX);

        send(batch("안녕").put("recipients", recipients(RECIPIENTS_MAX + 1, i -> recipient(i, "김"))))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/recipients"));
        assertThat(messages()).isEqualTo(RECIPIENTS_MAX);
    }

    @Test
    void what_is_wrong_for_all_is_refused_whole() {
        send(batch("안녕").put("sender", "02-1111-1111").put("recipients", recipients(2, i -> recipient(i, "김"))))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/sender"));
        send(batch("안녕")).then().statusCode(422).body("errors[0].pointer", equalTo("/recipients"));
        assertThat(messages()).isZero();
    }

    @Test
    void a_batch_that_fails_half_way_leaves_nothing() {
        Tables.execute("""
                CREATE TRIGGER hanbeon.refuse_last BEFORE INSERT ON hanbeon.message FOR EACH ROW
                IF NEW.client_key = 'poison-%d' THEN SIGNAL SQLSTATE '45000'; END IF
                """.formatted(organisation));
        try {
            var recipients = recipients(200, i -> recipient(i, "김"))
                    .add(recipient(200, "김").put("clientKey", "poison-" + organisation));
            send(batch("안녕").put("recipients", recipients)).then().statusCode(500);
        } finally {
            Tables.execute("DROP TRIGGER hanbeon.refuse_last");
        }
        assertThat(messages()).isZero();
    }

    @Test
    void a_keyed_batch_is_recorded_once() {
        var body = batch("안녕").put("recipients", recipients(100, i -> recipient(i, "김")));
        var first = keyed("batch-1", body);
        var again = keyed("batch-1", body);

        again.then().statusCode(202).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(messages()).isEqualTo(100);
    }

    @Test
    void of_64_callers_with_one_client_key_one_message_comes() {
        var body = new JsonObject().put("recipient", phone(0)).put("text", "안녕").put("clientKey", "one");

        var answers = together(caller -> post("/api/messages", body));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(answers)
                .extracting(answer -> answer.<String>path("id"))
                .containsOnly(answers.getFirst().<String>path("id"));
        assertThat(answers)
                .filteredOn(answer -> !answer.<Boolean>path("repeated"))
                .hasSize(1);
        assertThat(messages()).isEqualTo(1);
        assertThat(Tables.count(
                        "imds.em_smt_tran WHERE client_sub_id = ?",
                        answers.getFirst().<String>path("id")))
                .isEqualTo(1);
    }

    @Test
    void batches_that_overlap_record_each_client_key_once() {
        var answers = together(caller -> send(batch("안녕")
                .put(
                        "recipients",
                        recipients(100, i -> recipient(i, "김").put("clientKey", "k" + (i * 7 + caller) % 150)))));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.<List<Object>>path("results")).hasSize(100));
        assertThat(answers.stream()
                        .mapToInt(answer -> answer.<Integer>path("accepted"))
                        .sum())
                .isEqualTo(150);
        assertThat(messages()).isEqualTo(150);
    }

    @Test
    void a_body_beyond_the_limit_is_refused_as_such() {
        given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(batch("가".repeat(3_000_000)).encode())
                .post("/api/messages/batches")
                .then()
                .statusCode(413);
        given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(batch("가".repeat(400_000)).encode())
                .post("/api/messages")
                .then()
                .statusCode(413);
    }

    @Test
    void what_cannot_be_read_is_a_problem() {
        given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body("{\"recipients\":[{\"variables\":5}]}")
                .post("/api/messages/batches")
                .then()
                .statusCode(400)
                .body("errors", hasSize(1))
                .body("errors[0].pointer", equalTo("/recipients/0/variables"));
    }

    private static List<Response> together(IntFunction<Response> call) {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            return IntStream.range(0, CALLERS)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(() -> call.apply(caller), callers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    private static JsonObject batch(String text) {
        return new JsonObject().put("text", text);
    }

    private static JsonArray recipients(int count, IntFunction<JsonObject> recipient) {
        var recipients = new JsonArray();
        IntStream.range(0, count).mapToObj(recipient).forEach(recipients::add);
        return recipients;
    }

    private static JsonObject recipient(int number, String name) {
        return new JsonObject().put("recipient", phone(number)).put("variables", variables(name));
    }

    private static JsonObject variables(String name) {
        return new JsonObject().put("name", name);
    }

    private static String phone(int number) {
        return "010%08d".formatted(20_000_000 + number);
    }

    private Response send(JsonObject batch) {
        return post("/api/messages/batches", batch);
    }

    private Response post(String path, JsonObject body) {
        return given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(body.encode())
                .post(path);
    }

    private Response keyed(String key, JsonObject batch) {
        return given().header(AsCaller.machine(organisation, "messages:send"))
                .header("Idempotency-Key", key + organisation)
                .contentType("application/json")
                .body(batch.encode())
                .post("/api/messages/batches");
    }

    private long messages() {
        return Tables.count("hanbeon.message WHERE organisation_id = ?", organisation);
    }
}
