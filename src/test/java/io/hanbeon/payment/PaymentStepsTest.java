package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.payment.Till.Answer;
import io.hanbeon.payment.followup.DueByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Captures and voids that are asked for, again and at once, and what a payment's history tells of them. */
@QuarkusTest
@TestProfile(ByHand.class)
class PaymentStepsTest {
    private static final int CALLERS = 16;
    private static final String CAPTURE_REFUSED = "4000000000000020";
    private static final String VOID_REFUSED = "4000000000000040";

    @TestHTTPResource("/")
    URI root;

    private final DueByHand due;
    private final SettableClock clock;
    private Till till;

    PaymentStepsTest(DueByHand due, SettableClock clock) {
        this.due = due;
        this.clock = clock;
    }

    @BeforeEach
    void open() {
        till = new Till(root);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void an_earlier_capture_gets_its_first_answer_after_a_later_one_and_a_void() {
        var id = manual(CAPTURE_REFUSED);
        var first = capture(id, 4_000, "C-1").require(402);
        capture(id, 5_000, "C-2").require(402);
        send("void/" + id, null, "V-1").require(200);

        var again = capture(id, 4_000, "C-1").require(402);

        assertThat(again.body().getString("declineCode")).isEqualTo(first.body().getString("declineCode"));
        capture(id, 5_000, "C-2").require(402);
        send("void/" + id, null, "V-1").require(200);
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-C2")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-C3")).isZero();
    }

    @Test
    void an_earlier_void_gets_its_first_answer_after_a_later_one_and_a_capture() {
        var id = manual(VOID_REFUSED);
        send("void/" + id, null, "V-1").require(402);
        send("void/" + id, null, "V-2").require(402);
        capture(id, 9_000, "C-1").require(200);

        send("void/" + id, null, "V-1").require(402);
        send("void/" + id, null, "V-2").require(402);

        assertThat(capture(id, 9_000, "C-1").require(200).isReplayed()).isTrue();
        assertThat(GatewayBook.calls(id + "-V")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-V2")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-V3")).isZero();
    }

    @Test
    void another_amount_with_an_earlier_key_is_refused() {
        var id = manual(CAPTURE_REFUSED);
        capture(id, 4_000, "C-1").require(402);
        capture(id, 5_000, "C-2").require(402);
        send("void/" + id, null, "V-1").require(200);

        capture(id, 5_000, "C-1").require(422);
        send("capture/" + id, null, "C-2").require(422);
        send("void/" + id, 4_000L, "V-1").require(422);
    }

    @Test
    void a_void_of_a_part_is_refused_and_the_gateway_is_not_asked() {
        var id = manual(Till.GOOD_CARD);

        var refused = send("void/" + id, 4_000L, "V-1").require(409);

        assertThat(refused.body().getString("type")).endsWith("payment.void-of-part");
        assertThat(till.state(id)).isEqualTo("AUTHORIZED");
        assertThat(GatewayBook.calls(id + "-V")).isZero();
        send("void/" + id, 9_000L, "V-1").require(200);
    }

    @Test
    void a_capture_that_was_called_refused_and_is_made_is_told_so() {
        var id = manual(CAPTURE_REFUSED);
        capture(id, 9_000, "C-1").require(402);
        Tables.execute(
                "UPDATE hanbeon.payment SET state = 'CAPTURED', captured_amount = 9000, captured_at = UTC_TIMESTAMP(3)"
                        + " WHERE merchant_id = ?",
                till.merchantId);

        assertThat(capture(id, 9_000, "C-1").require(200).state()).isEqualTo("CAPTURED");
    }

    @RepeatedTest(2)
    void captures_at_once_with_one_key_are_one() {
        var id = manual(Till.GOOD_CARD);

        var answers = atOnce("capture/" + id, "C-1");

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 202);
        assertThat(answers).filteredOn(answer -> !answer.isReplayed()).hasSize(1);
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-C2")).isZero();
        assertThat(till.detail(id).getJsonArray("ledgerEntries")).hasSize(1);
    }

    @RepeatedTest(5)
    void refused_captures_at_once_with_one_key_are_one() {
        var id = manual(CAPTURE_REFUSED);

        var answers = atOnce("capture/" + id, "C-1");

        assertThat(answers).extracting(Answer::status).isSubsetOf(202, 402);
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-C2")).isZero();
    }

    @RepeatedTest(2)
    void voids_at_once_with_one_key_are_one() {
        var id = manual(Till.GOOD_CARD);

        var answers = atOnce("void/" + id, "V-1");

        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 202);
        assertThat(answers).filteredOn(answer -> !answer.isReplayed()).hasSize(1);
        assertThat(GatewayBook.calls(id + "-V")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-V2")).isZero();
    }

    @Test
    void the_history_tells_what_was_asked_for_and_refused() {
        var id = manual(CAPTURE_REFUSED);
        capture(id, 4_000, "C-1").require(402);
        send("void/" + id, null, null).require(200);

        assertThat(history(id))
                .containsExactly(
                        "REQUESTED", "AUTHORIZED", "CAPTURE_REQUESTED", "CAPTURE_FAILED", "VOID_REQUESTED", "VOIDED");
        assertThat(events(id).get(2).getLong("amount")).isEqualTo(4_000);
        assertThat(events(id).get(3).getString("code")).isEqualTo("REFUSED_BY_ISSUER");
    }

    @Test
    void the_history_tells_that_a_void_was_refused_and_what_came_then() {
        var id = manual(VOID_REFUSED);
        send("void/" + id, null, null).require(402);
        capture(id, 9_000, null).require(200);

        assertThat(history(id))
                .containsExactly(
                        "REQUESTED", "AUTHORIZED", "VOID_REQUESTED", "AUTHORIZED", "CAPTURE_REQUESTED", "CAPTURED");
    }

    @Test
    void the_history_tells_when_an_authorisation_was_unconfirmed() {
        var id = till.authorise(Till.by("4000000000000012", till.order(7_000)))
                .require(202)
                .id();
        clock.advance(Duration.ofSeconds(10));
        due.followUp();
        await().untilAsserted(() -> assertThat(till.state(id)).isEqualTo("CAPTURED"));

        assertThat(history(id))
                .containsExactly("REQUESTED", "UNCONFIRMED", "AUTHORIZED", "CAPTURE_REQUESTED", "CAPTURED");
    }

    @Test
    void the_history_tells_that_a_capture_by_itself_was_refused() {
        var id = till.authorise(Till.by(CAPTURE_REFUSED, till.order(7_000)))
                .require(200)
                .id();
        await().untilAsserted(() -> assertThat(till.state(id)).isEqualTo("CAPTURE_FAILED"));
        capture(id, 6_000, null).require(402);

        assertThat(history(id))
                .containsExactly(
                        "REQUESTED",
                        "AUTHORIZED",
                        "CAPTURE_REQUESTED",
                        "CAPTURE_FAILED",
                        "CAPTURE_REQUESTED",
                        "CAPTURE_FAILED");
    }

    @Test
    void the_history_tells_that_what_was_declined_was_found_and_voided() {
        var id = till.authorise(Till.by("4000000000000011", till.order(7_000)))
                .require(202)
                .id();
        clock.advance(Duration.ofMinutes(3));
        due.followUp();
        GatewayBook.arriveLate(id, 7_000);
        await().atMost(Patience.MAX).untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(11));
            due.followUp();
            assertThat(till.state(id)).isEqualTo("VOIDED");
        });

        assertThat(history(id)).containsExactly("REQUESTED", "UNCONFIRMED", "DECLINED", "VOID_REQUESTED", "VOIDED");
        assertThat(events(id).get(2).getString("code")).isEqualTo("NEVER_ARRIVED");
    }

    private String manual(String card) {
        return till.authorise(Till.by(card, till.manual(9_000))).require(200).id();
    }

    private Answer capture(String id, long amount, String key) {
        return send("capture/" + id, amount, key);
    }

    private Answer send(String path, Long amount, String key) {
        return till.send(path, amount == null ? new JsonObject() : new JsonObject().put("amount", amount), key)
                .join();
    }

    private List<Answer> atOnce(String path, String key) {
        return Stream.generate(() -> till.send(path, new JsonObject(), key)).limit(CALLERS).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private List<String> history(String id) {
        return events(id).stream().map(event -> event.getString("status")).toList();
    }

    private List<JsonObject> events(String id) {
        return till.detail(id).getJsonArray("history").stream()
                .map(event -> (JsonObject) event)
                .toList();
    }
}
