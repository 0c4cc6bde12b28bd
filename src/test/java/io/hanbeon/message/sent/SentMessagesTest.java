package io.hanbeon.message.sent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class SentMessagesTest {
    @Inject
    SettableClock clock;

    @Inject
    Ids ids;

    private long organisation;

    @BeforeEach
    void on_a_morning() {
        organisation = SendsByEm.open("02-3490-4411");
        clock.setTo(Instant.parse("2026-12-10T01:00:00Z"));
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=9, B A",
        "channel=SMS, A",
        "channel=ALIMTALK, ''",
        "state=REQUESTED, B A",
        "state=DELIVERED, ''",
        "provider=EM, B A",
        "provider=UMS, ''",
        "phone=010-1111-0001, A",
        "phone=%2B821011110001, A",
        "phone=0101111000, ''",
        "from=2026-12-10&to=2026-12-10, B A",
        "from=2026-12-11, ''",
        "to=2026-12-09, ''"
    })
    void it_is_narrowed_by_each_parameter(String query, String found) {
        send("A", message("01011110001"));
        send("B", message("01011110002").put("text", "가".repeat(50)));

        List<String> keys = list(query).path("messages.clientKey");

        assertThat(String.join(" ", keys)).isEqualTo(found);
    }

    @Test
    void its_pages_hold_every_message_once_though_others_come_in_between() {
        for (int i = 0; i < 7; i++) {
            send("A" + i, message("01011110001"));
        }
        var seen = new ArrayList<String>();
        var page = list("limit=3");
        for (int i = 0; page.path("nextCursor") != null; i++) {
            seen.addAll(page.path("messages.clientKey"));
            send("LATE" + i, message("01011110001"));
            page = list("limit=3&cursor=" + page.path("nextCursor"));
        }
        seen.addAll(page.path("messages.clientKey"));

        assertThat(seen).containsExactly("A6", "A5", "A4", "A3", "A2", "A1", "A0");
    }

    @Test
    void a_phone_number_as_a_client_key_is_masked() {
        send("010-1111-0001", message("01011110001"));
        send("order-17", message("01011110001"));

        List<String> keys = list("limit=10").path("messages.clientKey");

        assertThat(keys).containsExactly("order-17", "010******0001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=x", "state=x", "channel=x", "provider=x", "from=x", "limit=x"})
    void what_a_parameter_cannot_be_is_a_problem(String parameter) {
        given().header(AsCaller.operator(organisation))
                .get("/api/messages?" + parameter)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(parameter.substring(0, parameter.indexOf('='))));
    }

    @Test
    void a_message_is_shown_with_its_history_and_to_those_who_may_with_its_text() {
        var id = send("A", message("01011110001"));
        Tables.execute(
                "INSERT INTO hanbeon.message_move VALUES (?, '2026-12-10 01:00:09', 'FAILED', 'E1')",
                Ids.parse(id).orElseThrow());

        given().header(AsCaller.operator(organisation))
                .get("/api/messages/" + id)
                .then()
                .statusCode(200)
                .body("text", equalTo("안녕하세요"))
                .body("message.recipient", equalTo("+82******0001"))
                .body("history.state", contains("REQUESTED", "FAILED"))
                .body("history[0].at", notNullValue())
                .body("history[1].code", equalTo("E1"));
        given().header(AsCaller.machine(organisation, "messages:read"))
                .get("/api/messages/" + id)
                .then()
                .body("text", nullValue());
    }

    /** By our own codes, and by those that the vendor has told us of. */
    @ParameterizedTest
    @CsvSource({
        "EM, HB01, It never reached the provider",
        "EM, HB07, Its organisation has no registered number",
        "UMS, 99999x, Unknown result code",
        "EM, 2000, The time to send it was over",
        "EM, 9876, ",
        "CLOUDMSG, INVALID_SENDER, The sender is not registered",
        "SENDTALK, INSUFFICIENT_BALANCE, The account has no credit left"
    })
    void a_result_is_told_in_words_where_they_are_known(String provider, String code, String en) {
        var id = send("A", message("01011110001"));
        Tables.execute(
                "UPDATE hanbeon.message SET state = 'FAILED', due_at = NULL, provider = ?, result_code = ? WHERE id = ?",
                provider,
                code,
                Ids.parse(id).orElseThrow());

        given().header(AsCaller.operator(organisation))
                .get("/api/messages/" + id)
                .then()
                .body("message.resultCode", equalTo(code))
                .body("reason.en", equalTo(en));
    }

    @ParameterizedTest
    @CsvSource({"HB01, true, false", "HB02, false, false", "HB03, false, true"})
    void a_reason_says_whether_it_helps_to_send_again(String code, boolean retryable, boolean mayStillArrive) {
        var id = send("A", message("01011110001"));
        Tables.execute(
                "UPDATE hanbeon.message SET state = 'FAILED', due_at = NULL, result_code = ? WHERE id = ?",
                code,
                Ids.parse(id).orElseThrow());

        given().header(AsCaller.operator(organisation))
                .get("/api/messages/" + id)
                .then()
                .body("reason.retryable", equalTo(retryable))
                .body("reason.mayStillArrive", equalTo(mayStillArrive));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNCONFIRMED", "FAILED", "CANCELLED", "REQUESTED", "QUEUED", "SENT", "DELIVERED"})
    void a_list_is_narrowed_to_any_state(String state) {
        var one = send("A", message("01011110001"));
        var other = send("B", message("01011110001"));
        move(one, state);
        move(other, state.equals("QUEUED") ? "SENT" : "QUEUED");

        assertThat(list("state=" + state).<List<String>>path("messages.clientKey"))
                .containsExactly("A");
    }

    /** As it is when a message has come there. */
    private static void move(String id, String state) {
        boolean isOver = List.of("FAILED", "CANCELLED", "DELIVERED").contains(state);
        Tables.execute(
                "UPDATE hanbeon.message SET state = ?, due_at = ? WHERE id = ?",
                state,
                isOver ? null : "2026-12-10 02:00:00",
                Ids.parse(id).orElseThrow());
    }

    @Test
    void another_organisation_finds_nothing() {
        var id = send("A", message("01011110001").put("reserveAt", "2026-12-11T01:00:00Z"));
        var other = AsCaller.operator(ids.next());

        given().header(other).get("/api/messages").then().body("messages", hasSize(0));
        given().header(other).get("/api/messages/" + id).then().statusCode(404);
        given().header(other).post("/api/messages/" + id + "/cancel").then().statusCode(404);
        given().header(other)
                .get("/api/messages?organisation=" + Ids.text(organisation))
                .then()
                .statusCode(403);
        given().header(AsCaller.admin())
                .get("/api/messages?organisation=" + Ids.text(organisation))
                .then()
                .body("messages.id", contains(id));
    }

    @Test
    void what_waits_can_be_cancelled_once() {
        var id = send("A", message("01011110001").put("reserveAt", "2026-12-11T01:00:00Z"));

        cancel(id).then().statusCode(204);

        cancel(id).then().statusCode(409).body("code", equalTo("message.not-cancellable"));
        assertThat(Tables.row("SELECT state, due_at FROM hanbeon.message WHERE organisation_id = ?", organisation))
                .containsEntry("state", "CANCELLED")
                .containsEntry("due_at", null);
        given().header(AsCaller.operator(organisation))
                .get("/api/messages/" + id)
                .then()
                .body("history.state", contains("REQUESTED", "CANCELLED"));
        assertThat(Tables.rows("SELECT action, chain FROM hanbeon.audit_entry WHERE subject = ?", "message/" + id))
                .containsExactly(Map.of("action", "message.cancel", "chain", organisation));
    }

    @Test
    void what_a_hand_has_taken_cannot_be_cancelled() {
        var atOnce = send("A", message("01011110001"));
        var taken = send("B", message("01011110001").put("reserveAt", "2026-12-11T01:00:00Z"));
        Tables.execute(
                "UPDATE hanbeon.message SET tried = TRUE WHERE id = ?",
                Ids.parse(taken).orElseThrow());

        cancel(atOnce).then().statusCode(409);
        cancel(taken).then().statusCode(409);
    }

    private static JsonObject message(String phone) {
        return new JsonObject().put("recipient", phone).put("text", "안녕하세요");
    }

    private String send(String clientKey, JsonObject message) {
        return given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(message.put("clientKey", clientKey).encode())
                .post("/api/messages")
                .path("id");
    }

    private Response list(String query) {
        var answer = given().header(AsCaller.operator(organisation))
                .urlEncodingEnabled(false)
                .get("/api/messages?" + query);
        answer.then().statusCode(200);
        return answer;
    }

    private Response cancel(String id) {
        return given().header(AsCaller.operator(organisation)).post("/api/messages/" + id + "/cancel");
    }
}
