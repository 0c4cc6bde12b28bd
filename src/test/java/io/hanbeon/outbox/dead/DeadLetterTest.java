package io.hanbeon.outbox.dead;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.outbox.TestBook;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class DeadLetterTest {
    private static final String LETTERS = "/api/outbox/dead-letters";

    @Inject
    TestBook book;

    @Inject
    Ids ids;

    private final String text = "dead-" + UUID.randomUUID();

    @BeforeEach
    void open() {
        book.open();
    }

    private String deadLetter(String consumer) {
        long id = ids.next();
        var event = new JsonObject()
                .put("id", "event-" + text)
                .put("type", "test.happened.v1")
                .put("time", "2026-03-02T00:00:00Z")
                .put("data", text);
        Tables.execute(
                "INSERT INTO hanbeon.dead_letter (id, consumer, event_id, topic, event_key, payload, reason, tries, state,"
                        + " died_at, changed_at) VALUES (?, ?, ?, ?, 'k', ?, 'spoilt', 4, 'DEAD', NOW(3), NOW(3))",
                id,
                consumer,
                "event-" + text,
                TestBook.TOPIC,
                event.encode());
        return Ids.text(id);
    }

    private static Response post(String id, String verb, String body) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .body(body)
                .post(LETTERS + "/" + id + "/" + verb);
    }

    private static String state(String id) {
        return given().header(AsCaller.admin()).get(LETTERS + "/" + id).path("state");
    }

    @Test
    void a_replayed_event_has_its_effect_once() {
        var id = deadLetter(TestBook.NAME);

        post(id, "replay", "{}").then().statusCode(200).body("state", equalTo("REPLAYED"));
        post(id, "replay", "{}").then().statusCode(409).body("code", equalTo("dead-letter.settled"));

        assertThat(book.written(text)).hasSize(1);
        given().header(AsCaller.admin())
                .get("/api/audit?organisation=platform&subject=dead-letter/" + id)
                .then()
                .body("entries.action", hasItem("dead-letter.replay"));
    }

    @Test
    void one_that_fails_again_stays_a_dead_letter() {
        var id = deadLetter(TestBook.NAME);
        book.spoil(text, 1);

        post(id, "replay", "{}")
                .then()
                .statusCode(409)
                .body("code", equalTo("dead-letter.fails-again"))
                .body("detail", containsString("spoilt"));
        assertThat(state(id)).isEqualTo("DEAD");
        assertThat(book.written(text)).isEmpty();

        post(id, "replay", "{}").then().statusCode(200);
        assertThat(book.written(text)).hasSize(1);
    }

    @Test
    void a_discarded_one_is_given_up_with_a_reason() {
        var id = deadLetter(TestBook.NAME);

        post(id, "discard", "{}").then().statusCode(400);
        post(id, "discard", "{\"reason\":\"시험\"}").then().statusCode(200).body("state", equalTo("DISCARDED"));
        post(id, "replay", "{}").then().statusCode(409);

        assertThat(book.written(text)).isEmpty();
        given().header(AsCaller.admin())
                .get("/api/audit?organisation=platform&subject=dead-letter/" + id)
                .then()
                .body("entries.reason", hasItem("시험"));
    }

    @Test
    void lists_are_narrowed_by_state_and_consumer() {
        var dead = deadLetter(TestBook.NAME);
        given().header(AsCaller.admin())
                .get(LETTERS + "?state=DEAD&consumer=" + TestBook.NAME)
                .then()
                .statusCode(200)
                .body("deadLetters.id", hasItem(dead));
        given().header(AsCaller.admin())
                .get(LETTERS + "?state=REPLAYED")
                .then()
                .body("deadLetters.id", not(hasItem(dead)));
        given().header(AsCaller.admin()).get(LETTERS + "?state=GONE").then().statusCode(400);
        given().header(AsCaller.admin()).get(LETTERS + "/0000000000001").then().statusCode(404);
    }

    @Test
    void one_whose_consumer_is_gone_can_only_be_discarded() {
        var id = deadLetter("nobody-" + text);
        post(id, "replay", "{}").then().statusCode(409).body("code", equalTo("dead-letter.nobody-consumes"));
        post(id, "discard", "{\"reason\":\"시험\"}").then().statusCode(200);
    }
}
