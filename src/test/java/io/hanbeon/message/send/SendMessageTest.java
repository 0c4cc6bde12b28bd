package io.hanbeon.message.send;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.message.delivery.FollowUpByHand;
import io.hanbeon.message.route.SendsByEm;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
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
class SendMessageTest {
    /** 10:00 in Seoul. */
    private static final Instant MORNING = Instant.parse("2026-12-10T01:00:00Z");

    @Inject
    SettableClock clock;

    @Inject
    Sealer sealer;

    @Inject
    Ids ids;

    @Inject
    FollowUpByHand followUp;

    private long organisation;

    @BeforeEach
    void on_a_morning() {
        organisation = SendsByEm.open("02-3490-4411", "1588-1234");
        clock.setTo(MORNING);
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void a_message_is_recorded_and_handed_to_its_vendor() {
        var answer = send(message());

        answer.then()
                .statusCode(202)
                .body("state", equalTo("REQUESTED"))
                .body("provider", equalTo("EM"))
                .body("channel", equalTo("SMS"))
                .body("sendAt", equalTo("2026-12-10T01:00:00Z"))
                .body("repeated", equalTo(false));
        assertThat(row(answer))
                .containsEntry("organisation_id", organisation)
                .containsEntry("sender", "+82234904411")
                .containsEntry("tried", true)
                .containsEntry("requested_at", LocalDateTime.parse("2026-12-10T01:00:00"));
        assertThat(open(answer, "recipient")).isEqualTo("+821012345678");
        assertThat(open(answer, "text")).isEqualTo("안녕하세요");
        assertThat(atVendor(answer))
                .containsEntry("recipient_num", "01012345678")
                .containsEntry("content", "안녕하세요");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01012345678", "+82 10-1234-5678", "０１０－１２３４－５６７８"})
    void a_recipient_is_one_in_every_spelling(String spelling) {
        assertThat(open(send(message().put("recipient", spelling)), "recipient"))
                .isEqualTo("+821012345678");
    }

    @Test
    void a_long_text_is_an_mms_with_a_title() {
        var answer = send(message().put("text", "가".repeat(46)));

        answer.then().statusCode(202).body("channel", equalTo("MMS"));
        assertThat(row(answer)).containsEntry("title", "가".repeat(20));
    }

    @Test
    void a_registered_number_is_found_in_any_spelling() {
        assertThat(row(send(message().put("sender", "+8215881234")))).containsEntry("sender", "+8215881234");
    }

    @Test
    void what_is_reserved_waits_for_its_time() {
        var answer = send(message().put("reserveAt", "2026-12-10T12:34:56.789Z"));

        answer.then().statusCode(202).body("sendAt", equalTo("2026-12-10T12:34:56Z"));
        assertThat(row(answer))
                .containsEntry("tried", false)
                .containsEntry("due_at", LocalDateTime.parse("2026-12-10T12:34:56"));
        assertThat(vendorRows(answer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-10T11:59:59Z, 2026-12-10T11:59:59Z",
        "2026-12-10T12:00:00Z, 2026-12-10T23:00:00Z",
        "2026-12-10T22:59:59Z, 2026-12-10T23:00:00Z",
        "2026-12-10T23:00:00Z, 2026-12-10T23:00:00Z"
    })
    void advertising_is_held_from_21_to_8(String reserved, String goes) {
        var answer = send(message().put("advertising", true).put("reserveAt", reserved));

        answer.then().statusCode(202).body("sendAt", equalTo(goes));
        assertThat(open(answer, "text")).isEqualTo("(광고)안녕하세요\n무료수신거부 080-123-4567");
    }

    @Test
    void advertising_asked_for_at_night_is_due_in_the_morning() {
        clock.setTo(Instant.parse("2026-12-10T12:00:00Z"));

        var answer = send(message().put("advertising", true));

        assertThat(row(answer))
                .containsEntry("tried", false)
                .containsEntry("due_at", LocalDateTime.parse("2026-12-10T23:00:00"));
        assertThat(vendorRows(answer)).isEmpty();
    }

    @Test
    void variables_stand_for_placeholders() {
        var answer = send(message().put("text", "#{name}님").put("variables", new JsonObject().put("name", "김예시")));

        assertThat(open(answer, "text")).isEqualTo("김예시님");
    }

    @Test
    void a_client_key_answers_the_first_message() {
        var first = send(message().put("clientKey", "order-1"));
        var again = send(message().put("clientKey", "order-1").put("text", "다른 글"));

        again.then().statusCode(202).body("id", equalTo(first.path("id"))).body("repeated", equalTo(true));
        assertThat(messages()).isEqualTo(1);
        assertThat(vendorRows(first)).hasSize(1);
    }

    @Test
    void a_client_key_is_an_organisations_own() {
        send(message().put("clientKey", "order-1"));
        organisation = SendsByEm.open("02-3490-4411", "1588-1234");

        send(message().put("clientKey", "order-1")).then().body("repeated", equalTo(false));
    }

    @Test
    void an_idempotency_key_answers_as_before_even_when_it_would_be_refused_by_now() {
        var key = ids.next() + "";
        var reserved = message().put("reserveAt", "2026-12-10T01:00:10Z");
        var first = keyed(key, reserved);
        clock.setTo(MORNING.plusSeconds(60));

        var again = keyed(key, reserved);

        again.then().statusCode(202).header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(messages()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recipient | null | /recipient | message.required",
                "recipient | \"none\" | /recipient | message.recipient-unusable",
                "recipient | \"010-123-4567\" | /recipient | message.recipient-unusable",
                "recipient | \"1522-1234\" | /recipient | message.recipient-reads-nothing",
                "recipient | \"080-123-4567\" | /recipient | message.recipient-reads-nothing",
                "recipient | \"060-700-1234\" | /recipient | message.recipient-reads-nothing",
                "text | \"#{name님\" | /text | message.placeholder-malformed",
                "text | \"#{}님\" | /text | message.placeholder-malformed",
                "text | \"＃{name}님\" | /text | message.placeholder-malformed",
                "title | \"#{주문{번호}}\" | /title | message.placeholder-malformed",
                "fallback | {\"text\":\"SMS\"} | /fallback | message.fallback-not-here",
                "recipient | \"+1 650-253-0000\" | /recipient | message.recipient-out-of-reach",
                "sender | \"02-1111-1111\" | /sender | message.sender-unregistered",
                "text | null | /text | message.required",
                "text | \" \" | /text | message.required",
                "text | \"#{name}\" | /variables/name | message.variable-missing",
                "text | \"가—나\" | /text | message.unshowable",
                "title | \"\" | /title | message.required",
                "title | \"가나다라마바사아자차카타파하가나다라마바사\" | /title | message.title-too-long",
                "channel | \"ALIMTALK\" | /template | message.template-missing",
                "attachments | [\"https://x/1.jpg\"] | /attachments | message.unsupported",
                "attachments | [\"\"] | /attachments/0 | message.required",
                "attachments | [\"1\",\"2\",\"3\",\"4\"] | /attachments | message.too-many",
                "reserveAt | \"2026-12-10T00:59:59Z\" | /reserveAt | message.reserved-in-the-past",
                "reserveAt | \"2999-12-30T23:59:59Z\" | /reserveAt | message.reserved-too-far",
                "reserveAt | \"1900-01-02T00:00:00Z\" | /reserveAt | message.reserved-in-the-past",
                "reserveAt | \"2027-01-09T01:00:01Z\" | /reserveAt | message.reserved-too-far",
                "clientKey | \"\" | /clientKey | message.client-key-unusable",
                "clientKey | \"a b\" | /clientKey | message.client-key-unusable"
            })
    void what_is_refused_is_told_by_its_field_and_not_recorded(
            String field, String value, String pointer, String code) {
        var wrong = message().put(field, new JsonArray("[" + value + "]").getValue(0));

        send(wrong)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("message.unsendable"))
                .body("errors.pointer", hasItem(pointer))
                .body("errors.code", hasItem(code));
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channel\":\"FAX\"}",
                "{\"reserveAt\":\"soon\"}",
                "{\"reserveAt\":\"+1000000000-12-31T23:59:59Z\"}",
                "{\"reserveAt\":\"-1000000000-01-01T00:00:00Z\"}",
                "{\"unshowable\":\"x\"}",
                "[]",
                "{"
            })
    void what_cannot_be_read_is_a_problem(String body) {
        given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(body)
                .post("/api/messages")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    /** JSON as it is written: no writer writes half a pair. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages | {\"text\":\"\\ud800\"} | /text",
                "messages | {\"text\":\"a\",\"title\":\"\\udc00\"} | /title",
                "messages | {\"variables\":{\"a/b\":\"\\ud800\"}} | /variables/a~1b",
                "messages | {\"variables\":{\"\\ud800\":\"a\"}} | /variables",
                "messages | {\"attachments\":[\"a\",\"\\ud800\"]} | /attachments/1",
                "messages | {\"template\":{\"buttons\":[{\"name\":\"\\ud800\"}]}} | /template/buttons/0/name",
                "messages | {\"clientKey\":\"\\ud800\"} | /clientKey",
                "messages/batches | {\"recipients\":[{\"variables\":{\"a\":\"\\ud800\"}}]} | /recipients/0/variables/a",
                "messages/opt-outs | {\"phone\":\"\\ud800\"} | /phone"
            })
    void half_a_pair_is_refused_by_its_field(String path, String body, String pointer) {
        given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(body)
                .post("/api/" + path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer))
                .body(
                        "errors[0].code",
                        oneOf("field.broken-text", "body.unreadable")); // of a name JSON itself has none
        assertThat(messages()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u2028"})
    void a_line_break_is_one_from_every_system(String lineBreak) {
        var answer = send(message().put("text", "a".repeat(77) + lineBreak + "b"));

        answer.then().statusCode(202).body("channel", equalTo("SMS"));
        assertThat(open(answer, "text")).isEqualTo("a".repeat(77) + "\nb");
    }

    @Test
    void text_and_variables_in_pieces_are_composed() {
        var pieces = Normalizer.normalize("이름", Normalizer.Form.NFD);
        var answer = send(message()
                .put("text", "#{이름}님 " + Normalizer.normalize("각", Normalizer.Form.NFD))
                .put("variables", new JsonObject().put(pieces, Normalizer.normalize("김예시", Normalizer.Form.NFD))));

        assertThat(open(answer, "text")).isEqualTo("김예시님 각");
    }

    @Test
    void a_fixed_line_may_take_texts() {
        assertThat(open(send(message().put("recipient", "02-3490-4400")), "recipient"))
                .isEqualTo("+82234904400");
    }

    @Test
    void an_opt_out_ends_advertising_that_waits_and_nothing_else() {
        var advertising = send(message().put("advertising", true).put("reserveAt", "2026-12-11T01:00:00Z"));
        var other = send(message().put("reserveAt", "2026-12-11T01:00:00Z"));

        optOut("+82 010-1234-5678").then().statusCode(201);

        assertThat(row(advertising))
                .containsEntry("state", "FAILED")
                .containsEntry("result_code", "HB08")
                .containsEntry("due_at", null);
        assertThat(row(other)).containsEntry("state", "REQUESTED");
    }

    @Test
    void consent_is_asked_for_at_the_hand_over() {
        var reserved = message().put("reserveAt", "2026-12-11T01:00:00Z").put("advertising", true);
        var unwilling = send(reserved);
        var willing = send(reserved.put("recipient", "010-1234-5679"));
        waitsUntouchedWhileItsRecipientOptsOut(unwilling);

        clock.setTo(Instant.parse("2026-12-11T01:00:01Z"));
        followUp.followUp().await().atMost(Duration.ofMinutes(1));

        assertThat(row(unwilling)).containsEntry("state", "FAILED").containsEntry("result_code", "HB08");
        assertThat(vendorRows(unwilling)).isEmpty();
        assertThat(vendorRows(willing)).hasSize(1);
    }

    /** As where the opt-out came while the message was being recorded: nothing that waits was seen yet. */
    private void waitsUntouchedWhileItsRecipientOptsOut(Response waiting) {
        Tables.execute("UPDATE hanbeon.message SET tried = TRUE WHERE id = ?", id(waiting));
        optOut("010-1234-5678").then().statusCode(201);
        Tables.execute("UPDATE hanbeon.message SET tried = FALSE WHERE id = ?", id(waiting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"010-123-4567", "none"})
    void nobody_opts_out_with_a_number_that_is_none(String phone) {
        optOut(phone)
                .then()
                .statusCode(422)
                .body("code", equalTo("opt-out.phone-unusable"))
                .body("errors[0].pointer", equalTo("/phone"));
    }

    @Test
    void the_30th_day_is_not_too_far() {
        send(message().put("reserveAt", "2027-01-09T01:00:00Z")).then().statusCode(202);
    }

    @Test
    void who_has_opted_out_gets_no_advertising_and_is_told_the_rest() {
        optOut("010-1234-5678").then().statusCode(201).body("phone", not(containsString("12345678")));
        optOut("+821012345678").then().statusCode(200);

        send(message().put("advertising", true))
                .then()
                .statusCode(422)
                .body("code", equalTo("message.opted-out"))
                .body("errors[0].pointer", equalTo("/recipient"));
        assertThat(messages()).isZero();
        send(message()).then().statusCode(202);
    }

    @Test
    void an_opt_out_is_an_organisations_own_and_ends_when_it_is_removed() {
        String id = optOut("010-1234-5678").path("id");
        long other = ids.next();
        given().header(AsCaller.operator(other))
                .delete("/api/messages/opt-outs/" + id)
                .then()
                .statusCode(404);
        given().header(AsCaller.operator(organisation))
                .get("/api/messages/opt-outs?phone=01012345678")
                .then()
                .body("optOuts.id", equalTo(List.of(id)));

        given().header(AsCaller.operator(organisation))
                .delete("/api/messages/opt-outs/" + id)
                .then()
                .statusCode(204);

        send(message().put("advertising", true)).then().statusCode(202);
        assertThat(Tables.rows(
                        "SELECT action FROM hanbeon.audit_entry WHERE subject = ? ORDER BY seq", "opt-out/" + id))
                .extracting(row -> row.get("action"))
                .containsExactly("opt-out.add", "opt-out.remove");
    }

    @Test
    void nobody_opts_out_of_an_organisation_that_there_is_not() {
        organisation = ids.next();

        optOut("010-1234-5678")
                .then()
                .statusCode(422)
                .body("code", equalTo("organisation.named-unknown"))
                .body("errors[0].pointer", equalTo("/organisationId"));
    }

    @Test
    void nothing_is_sent_for_an_organisation_that_there_is_not() {
        var unknown = ids.next();

        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(message().put("organisationId", Ids.text(unknown)).encode())
                .post("/api/messages")
                .then()
                .statusCode(404)
                .body("code", equalTo("organisation.unknown"));
        assertThat(Tables.count("hanbeon.message WHERE organisation_id = ?", unknown))
                .isZero();
    }

    @Test
    void an_administrator_names_the_organisation() {
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(message().encode())
                .post("/api/messages")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/organisationId"));
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(message().put("organisationId", Ids.text(organisation)).encode())
                .post("/api/messages")
                .then()
                .statusCode(202);
        assertThat(messages()).isEqualTo(1);
    }

    @Test
    void nobody_else_sends_for_an_organisation() {
        send(message().put("organisationId", Ids.text(organisation + 1))).then().statusCode(403);
    }

    private static JsonObject message() {
        return new JsonObject().put("recipient", "010-1234-5678").put("text", "안녕하세요");
    }

    private Response send(JsonObject message) {
        return given().header(AsCaller.machine(organisation, "messages:send"))
                .contentType("application/json")
                .body(message.encode())
                .post("/api/messages");
    }

    private Response keyed(String key, JsonObject message) {
        return given().header(AsCaller.machine(organisation, "messages:send"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(message.encode())
                .post("/api/messages");
    }

    private Response optOut(String phone) {
        return given().header(AsCaller.operator(organisation))
                .contentType("application/json")
                .body(new JsonObject().put("phone", phone).encode())
                .post("/api/messages/opt-outs");
    }

    private long messages() {
        return Tables.count("hanbeon.message WHERE organisation_id = ?", organisation);
    }

    private static Map<String, Object> row(Response answer) {
        return Tables.row("SELECT * FROM hanbeon.message WHERE id = ?", id(answer));
    }

    private String open(Response answer, String column) {
        return sealer.open((byte[]) row(answer).get(column), "message." + column);
    }

    private static Map<String, Object> atVendor(Response answer) {
        return vendorRows(answer).getFirst();
    }

    private static List<Map<String, Object>> vendorRows(Response answer) {
        return Tables.rows("SELECT * FROM imds.em_smt_tran WHERE client_sub_id = ?", answer.<String>path("id"));
    }

    private static long id(Response answer) {
        answer.then().statusCode(202);
        return Ids.parse(answer.path("id")).orElseThrow();
    }
}
