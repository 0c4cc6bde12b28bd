package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.payment.followup.DueByHand;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each outcome of a payment: its answer, its rows, its entries, its events, and the gateway's own book. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class PaymentsTest {
    @TestHTTPResource("/")
    URI root;

    private final DueByHand due;
    private final SettableClock clock;
    private final Merchants merchants;
    private Till till;

    PaymentsTest(DueByHand due, SettableClock clock, Merchants merchants) {
        this.due = due;
        this.clock = clock;
        this.merchants = merchants;
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
    void a_payment_is_authorised_and_captures_itself() {
        var answer = till.authorise(till.order(12_000)).require(200);

        assertThat(answer.state()).isEqualTo("CAPTURE_REQUESTED");
        assertThat(answer.body().getString("message"))
                .matches("Payment authorized and capture requested - Approval: APP[0-9A-F]{8}");
        assertThat(answer.body().getLong("amount")).isEqualTo(12_000);
        assertThat(answer.body().getString("paymentId")).matches("\\d{14,19}");
        awaitState(answer.id(), "CAPTURED");
        assertThat(till.balance("RECEIVABLE")).isEqualTo(12_000);
        assertThat(till.balance("PAYABLE")).isEqualTo(-12_000);
        assertThat(Till.events(answer.id()))
                .containsExactly("payment.authorized.v1", "payment.capture-requested.v1", "payment.captured.v1");
        assertThat(GatewayBook.payment(answer.id()).getLong("captured")).isEqualTo(12_000);
    }

    @Test
    void the_same_key_gets_the_first_answer_again_whatever_happened_since() {
        var order = till.order(12_000);
        var first = till.authorise(order).require(200);
        awaitState(first.id(), "CAPTURED");
        till.refund(first.id(), 12_000).require(200);

        var again = till.authorise(order).require(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.isReplayed()).isTrue();
        assertThat(GatewayBook.calls(first.id())).isEqualTo(1);
    }

    @Test
    void another_body_of_the_same_key_is_refused_with_the_old_code() {
        var order = till.order(12_000);
        var first = till.authorise(order).require(200);

        var other = till.authorise(order.copy().put("amount", 13_000)).require(422);

        assertThat(other.body().getString("code")).isEqualTo("DUPLICATE_REQUEST");
        assertThat(other.body().getString("paymentId")).isEqualTo(first.body().getString("paymentId"));
        assertThat(other.body().getString("type")).endsWith("payment.key-reused");
    }

    @Test
    void a_decline_is_told_with_its_code_and_told_again() {
        var order = Till.by("4000000000000002", till.order(5_000));

        var first = till.authorise(order).require(402);
        var again = till.authorise(order).require(402);

        assertThat(first.body().getString("declineCode")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(again.body().getString("declineCode")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(till.row().get("state")).isEqualTo("DECLINED");
        assertThat(till.balance("RECEIVABLE")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000000000000010", "4000000000000012", "4000000000000014", "4000000000000015"})
    void what_the_gateway_took_and_did_not_answer_is_found_and_captured(String card) {
        var answer = till.authorise(Till.by(card, till.order(7_000))).require(202);
        assertThat(answer.state()).isEqualTo("UNCONFIRMED");

        clock.advance(Duration.ofSeconds(10));
        due.followUp();

        awaitState(answer.id(), "CAPTURED");
        assertThat(GatewayBook.calls(answer.id())).isEqualTo(1);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(7_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000000000000011", "4000000000000013"})
    void what_never_arrived_is_declined_once_nothing_can_be_on_its_way(String card) {
        var order = Till.by(card, till.order(7_000));
        var answer = till.authorise(order).require(202);

        clock.advance(Duration.ofSeconds(10));
        due.followUp();
        assertThat(till.state(answer.id())).isEqualTo("UNCONFIRMED");
        clock.advance(Duration.ofMinutes(3));
        due.followUp();

        assertThat(till.state(answer.id())).isEqualTo("DECLINED");
        var again = till.authorise(order).require(402);
        assertThat(again.body().getString("declineCode")).isEqualTo("NEVER_ARRIVED");
        assertThat(GatewayBook.calls(answer.id())).isEqualTo(1);
    }

    @Test
    void a_gateway_that_has_another_amount_is_not_believed() {
        var answer =
                till.authorise(Till.by("4000000000000016", till.order(7_000))).require(202);

        assertThat(answer.state()).isEqualTo("UNCONFIRMED");
        assertThat(till.balance("RECEIVABLE")).isZero();
    }

    @Test
    void what_the_gateway_took_with_another_amount_is_voided() {
        var order = Till.by("4000000000000018", till.order(7_000));
        var answer = till.authorise(order).require(202);

        followUpUntil(answer.id(), "VOIDED");

        assertThat(GatewayBook.payment(answer.id()).getBoolean("voided")).isTrue();
        assertThat(till.authorise(order).require(402).body().getString("declineCode"))
                .isEqualTo("AMOUNT_DIFFERS");
        assertThat(till.balance("RECEIVABLE")).isZero();
    }

    @Test
    void what_arrives_at_the_gateway_after_we_gave_up_is_found_and_voided() {
        var order = Till.by("4000000000000011", till.order(7_000));
        var answer = till.authorise(order).require(202);
        clock.advance(Duration.ofMinutes(3));
        due.followUp();
        assertThat(till.state(answer.id())).isEqualTo("DECLINED");

        GatewayBook.arriveLate(answer.id(), 7_000);
        followUpUntil(answer.id(), "VOIDED");

        assertThat(GatewayBook.payment(answer.id()).getBoolean("voided")).isTrue();
        assertThat(till.authorise(order).require(402).body().getString("declineCode"))
                .isEqualTo("NEVER_ARRIVED");
    }

    @Test
    void what_was_provably_not_asked_for_may_be_asked_for_again_with_the_same_key() {
        var order = Till.by("4000000000000017", till.order(7_000));

        var first = till.authorise(order).require(503);
        var second = till.authorise(order).require(200);

        assertThat(first.body().getString("code")).isEqualTo("SERVICE_UNAVAILABLE");
        awaitState(second.id(), "CAPTURED");
        assertThat(till.payments()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"4000000000000021, 1", "4000000000000022, 2", "4000000000000023, 1", "4000000000000024, 2"})
    void a_capture_without_an_answer_is_asked_about_before_it_is_made_again(String card, int calls) {
        var answer = till.authorise(Till.by(card, till.order(9_000))).require(200);
        var key = answer.id() + "-C1";
        await().until(() -> GatewayBook.calls(key) == 1);

        followUpUntil(answer.id(), "CAPTURED");

        assertThat(GatewayBook.calls(key)).isEqualTo(calls);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(9_000);
        assertThat(Till.events(answer.id()))
                .filteredOn("payment.captured.v1"::equals)
                .hasSize(1);
    }

    @Test
    void a_capture_that_is_refused_may_be_asked_for_again_or_voided() {
        var answer =
                till.authorise(Till.by("4000000000000020", till.order(9_000))).require(200);
        awaitState(answer.id(), "CAPTURE_FAILED");

        till.capture(answer.id()).require(402);
        assertThat(GatewayBook.calls(answer.id() + "-C2")).isEqualTo(1);
        var voided = till.voidPayment(answer.id()).require(200);

        assertThat(voided.state()).isEqualTo("VOIDED");
        assertThat(till.balance("RECEIVABLE")).isZero();
    }

    @Test
    void a_merchant_captures_less_and_the_rest_is_released() {
        var answer = till.authorise(till.manual(10_000)).require(200);
        assertThat(answer.state()).isEqualTo("AUTHORIZED");

        var captured = till.capture(answer.id(), 4_000).require(200);

        assertThat(captured.state()).isEqualTo("CAPTURED");
        assertThat(captured.body().getString("message")).isEqualTo("Payment captured successfully");
        assertThat(captured.body().getLong("capturedAmount")).isEqualTo(4_000);
        assertThat(captured.body().getLong("releasedAmount")).isEqualTo(6_000);
        assertThat(captured.body().getJsonArray("ledgerEntries")).hasSize(1);
        assertThat(till.capture(answer.id(), 7_000).require(409).body().getString("code"))
                .isEqualTo("CAPTURE_CONFLICT");
        till.voidPayment(answer.id()).require(409);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(4_000);
        assertThat(GatewayBook.payment(answer.id()).getLong("captured")).isEqualTo(4_000);
    }

    @Test
    void no_more_is_captured_than_authorised_and_the_gateway_is_not_asked() {
        var answer = till.authorise(till.manual(10_000)).require(200);

        till.capture(answer.id(), 10_001).require(409);

        assertThat(GatewayBook.calls(answer.id() + "-C1")).isZero();
        till.capture(answer.id()).require(200);
    }

    @Test
    void a_void_ends_a_payment() {
        var answer = till.authorise(till.manual(10_000)).require(200);

        assertThat(till.voidPayment(answer.id()).require(200).state()).isEqualTo("VOIDED");

        till.voidPayment(answer.id()).require(409);
        till.capture(answer.id()).require(409);
        till.refund(answer.id(), 1).require(409);
        assertThat(GatewayBook.payment(answer.id()).getBoolean("voided")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000000000000041", "4000000000000042"})
    void a_void_without_an_answer_is_finished_later(String card) {
        var answer = till.authorise(Till.by(card, till.manual(10_000))).require(200);
        till.voidPayment(answer.id()).require(202);

        followUpUntil(answer.id(), "VOIDED");

        assertThat(GatewayBook.payment(answer.id()).getBoolean("voided")).isTrue();
    }

    @Test
    void what_is_not_captured_in_time_is_voided() {
        var answer = till.authorise(till.manual(10_000)).require(200);

        clock.advance(Duration.ofDays(7).minusMinutes(1));
        due.followUp();
        assertThat(till.state(answer.id())).isEqualTo("AUTHORIZED");
        clock.advance(Duration.ofMinutes(2));
        due.followUp();

        assertThat(till.state(answer.id())).isEqualTo("VOIDED");
    }

    @Test
    void parts_are_refunded_and_their_tax_adds_up() {
        var id = captured(till.order(11_000));

        for (int i = 0; i < 3; i++) {
            assertThat(till.refund(id, 3_333).require(200).state()).isEqualTo("PARTIALLY_REFUNDED");
        }
        var last = till.refund(id, till.refund()).require(200);

        assertThat(last.state()).isEqualTo("REFUNDED");
        assertThat(last.body().getLong("refundAmount")).isEqualTo(1_001);
        assertThat(till.balance("RECEIVABLE")).isZero();
        assertThat(till.balance("PAYABLE")).isZero();
        var told = GatewayBook.payment(id).getJsonObject("operations");
        assertThat(sum(told, id, "vat")).isEqualTo(1_000);
        assertThat(sum(told, id, "amount")).isEqualTo(11_000);
        assertThat(Till.events(id)).filteredOn("payment.refunded.v1"::equals).hasSize(4);
        till.refund(id, 1).require(409);
    }

    private static long sum(JsonObject operations, String id, String field) {
        long sum = 0;
        for (int i = 1; i <= 4; i++) {
            sum += operations.getJsonObject(id + "-R" + i).getLong(field);
        }
        return sum;
    }

    @Test
    void a_stale_checksum_and_too_much_are_refused_before_the_gateway_is_asked() {
        var id = captured(till.order(11_000));
        till.refund(id, 5_500).require(200);

        till.refund(id, till.refund().put("amount", 5_500).put("checksum", 11_000))
                .require(409);
        till.refund(id, 5_501).require(409);

        assertThat(GatewayBook.calls(id + "-R2")).isZero();
        till.refund(id, till.refund().put("amount", 5_500).put("checksum", 5_500))
                .require(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000000000000031", "4000000000000032", "4000000000000033", "4000000000000034"})
    void a_refund_without_an_answer_is_finished_later_and_made_once(String card) {
        var id = captured(Till.by(card, till.order(9_000)));
        assertThat(till.refund(id, 4_000).require(202).state()).isEqualTo("REFUND_REQUESTED");

        followUpUntil(id, "PARTIALLY_REFUNDED");

        assertThat(GatewayBook.payment(id).getLong("refunded")).isEqualTo(4_000);
        assertThat(till.balance("RECEIVABLE")).isEqualTo(5_000);
    }

    @Test
    void a_refund_that_is_refused_gives_its_reservation_back() {
        var id = captured(Till.by("4000000000000030", till.order(9_000)));

        till.refund(id, 4_000).require(402);

        assertThat(till.state(id)).isEqualTo("REFUND_FAILED");
        assertThat(till.detail(id).getJsonObject("payment").getLong("refundingAmount"))
                .isZero();
        assertThat(till.balance("RECEIVABLE")).isEqualTo(9_000);
    }

    @Test
    void a_keyed_refund_is_made_once_and_answered_alike() {
        var id = captured(till.order(9_000));
        var key = UUID.randomUUID().toString();
        var body = till.refund().put("amount", 2_000);

        var first = till.refundKeyed(id, body, key).require(200);
        till.refund(id, 1_000).require(200);
        var again = till.refundKeyed(id, body, key).require(200);
        till.refundKeyed(id, body.copy().put("amount", 2_001), key).require(422);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(GatewayBook.payment(id).getLong("refunded")).isEqualTo(3_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100.5",
                "15000.00",
                "1.5e4",
                "1e308",
                "-1",
                "0",
                "-0",
                "\"15,000\"",
                "\"1\"",
                "null",
                "9223372036854775808",
                "1000000000000"
            })
    void an_amount_that_is_none_is_refused_by_name_and_nothing_is_recorded(String amount) {
        var order = till.order(1).encode().replace("\"amount\":1,", "\"amount\":" + amount + ",");

        var refused = till.authorise(raw(order)).require(400);

        assertThat(refused.body().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/amount");
        assertThat(till.payments()).isZero();
    }

    @Test
    void the_edges_of_amounts_are_taken_in_every_currency() {
        assertThat(captured(till.order(1))).isNotEmpty();
        assertThat(captured(till.order(999_999_999_999L))).isNotEmpty();
        var dollars = captured(till.order(15_000).put("currency", "USD"));
        assertThat(GatewayBook.payment(dollars).getString("currency")).isEqualTo("USD");
        assertThat(GatewayBook.payment(dollars).getLong("amount")).isEqualTo(15_000);
        till.authorise(till.order(1).put("currency", "krw")).require(400);
    }

    @Test
    void two_merchants_may_have_the_same_key() {
        var other = new Till(root);
        var order = till.order(3_000);

        till.authorise(order).require(200);
        other.authorise(order.copy().put("merchantId", other.merchantId)).require(200);

        assertThat(till.payments() + other.payments()).isEqualTo(2);
    }

    @Test
    void another_organisations_merchant_is_unknown() {
        Tables.execute("UPDATE hanbeon.merchant SET organisation_id = 77 WHERE id = ?", till.merchantId);

        var refused = till.authorise(till.order(3_000)).require(404);

        assertThat(refused.body().getString("code")).isEqualTo("NOT_FOUND");
    }

    @Test
    void another_organisations_payment_is_neither_captured_nor_voided_nor_refunded() {
        var id = till.authorise(till.manual(3_000)).require(200).id();
        Tables.execute("UPDATE hanbeon.payment SET organisation_id = 77 WHERE merchant_id = ?", till.merchantId);

        till.capture(id).require(404);
        till.voidPayment(id).require(404);
        till.refund(id, 1).require(404);

        assertThat(till.row().get("state")).isEqualTo("AUTHORIZED");
    }

    @Test
    void a_payment_is_listed_and_shown_with_its_history() {
        var id = captured(till.order(9_000).put("orderId", "O-1"));
        till.refund(id, 9_000).require(200);

        var listed = till.get("/api/payments?merchant=" + till.merchantId + "&order=O-1&state=REFUNDED&amount=9000");
        var history = till.detail(id).getJsonArray("history").stream()
                .map(event -> ((JsonObject) event).getString("status"))
                .toList();

        assertThat(listed.getJsonArray("payments")).hasSize(1);
        assertThat(history)
                .containsExactly(
                        "REQUESTED", "AUTHORIZED", "CAPTURE_REQUESTED", "CAPTURED", "REFUND_REQUESTED", "REFUNDED");
        assertThat(till.detail(id).getJsonArray("ledgerEntries")).hasSize(2);
    }

    @Test
    void a_refund_that_the_gateway_made_is_booked_though_it_stands_as_refused() {
        var id = captured(Till.by("4000000000000031", till.order(9_000)));
        till.refund(id, 4_000).require(202);
        Tables.execute(
                "UPDATE hanbeon.refund r JOIN hanbeon.payment p ON p.id = r.payment_id SET r.state = 'FAILED',"
                        + " r.due_at = UTC_TIMESTAMP(3), p.state = 'REFUND_FAILED', p.refunding_amount = 0,"
                        + " p.returned_vat = 0, p.returned_tax_free = 0 WHERE p.merchant_id = ?",
                till.merchantId);

        followUpUntil(id, "PARTIALLY_REFUNDED");

        assertThat(till.balance("RECEIVABLE")).isEqualTo(5_000);
        assertThat(((Number) till.row().get("refunded_amount")).longValue()).isEqualTo(4_000);
    }

    @Test
    void a_capture_of_another_amount_is_not_booked() {
        var id = till.authorise(Till.by("4000000000000021", till.order(9_000)))
                .require(200)
                .id();
        await().until(() -> GatewayBook.calls(id + "-C1") == 1);
        await().until(() -> till.row().get("due_at") != null);
        Tables.execute("UPDATE hanbeon.payment SET capture_amount = 8999 WHERE merchant_id = ?", till.merchantId);

        clock.advance(Duration.ofMinutes(11));
        due.followUp();

        assertThat(till.state(id)).isEqualTo("CAPTURE_REQUESTED");
        assertThat(till.balance("RECEIVABLE")).isZero();
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);
    }

    @Test
    void a_capture_may_still_be_on_its_way_and_is_not_repeated_before_it_cannot_be() {
        var id = till.authorise(Till.by("4000000000000022", till.order(9_000)))
                .require(200)
                .id();
        await().until(() -> GatewayBook.calls(id + "-C1") == 1);

        clock.advance(Duration.ofSeconds(60));
        due.followUp();
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);

        followUpUntil(id, "CAPTURED");
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(2);
    }

    @Test
    void what_we_declined_stays_declined_when_its_void_is_refused() {
        var order = Till.by("4000000000000011", till.manual(7_000));
        var answer = till.authorise(order).require(202);
        clock.advance(Duration.ofMinutes(3));
        due.followUp();
        GatewayBook.arriveLate(answer.id(), 7_000, "4000000000000040");

        clock.advance(Duration.ofMinutes(11));
        due.followUp();

        assertThat(GatewayBook.calls(answer.id() + "-V")).isEqualTo(1);
        assertThat(till.state(answer.id())).isEqualTo("DECLINED");
        till.capture(answer.id()).require(409);
        assertThat(till.authorise(order).require(402).body().getString("declineCode"))
                .isEqualTo("NEVER_ARRIVED");
        clock.advance(Duration.ofMinutes(11));
        due.followUp();
        assertThat(GatewayBook.calls(answer.id() + "-V2")).isEqualTo(1);
    }

    @Test
    void whether_it_never_arrived_counts_from_when_it_was_last_asked_for() {
        var order = Till.by("4000000000000017", till.order(7_000));
        till.authorise(order).require(503);
        Tables.execute(
                "UPDATE hanbeon.payment SET requested_at = requested_at - INTERVAL 1 HOUR, state = 'UNCONFIRMED',"
                        + " asked_at = UTC_TIMESTAMP(3), due_at = UTC_TIMESTAMP(3) WHERE merchant_id = ?",
                till.merchantId);

        clock.advance(Duration.ofSeconds(10));
        due.followUp();

        assertThat(till.row().get("state")).isEqualTo("UNCONFIRMED");
    }

    @Test
    void what_was_taken_over_is_asked_for_anew() {
        var order = Till.by("4000000000000017", till.order(7_000));
        till.authorise(order).require(503);
        assertThat(till.row().get("asked_at")).isNull();

        clock.advance(Duration.ofMinutes(5));
        till.authorise(order).require(200);

        assertThat(till.row().get("asked_at")).isNotNull();
    }

    @Test
    void what_was_called_unavailable_and_arrived_all_the_same_is_voided() {
        var order = Till.by("4000000000000017", till.order(7_000));
        till.authorise(order).require(503);
        var text = Ids.text(((Number) till.row().get("id")).longValue());
        GatewayBook.arriveLate(text, 7_000);

        followUpUntil(text, "VOIDED");

        assertThat(GatewayBook.payment(text).getBoolean("voided")).isTrue();
    }

    @Test
    void what_another_round_has_taken_over_is_left_to_it() {
        var id = till.authorise(Till.by("4000000000000022", till.order(9_000)))
                .require(200)
                .id();
        await().until(() -> GatewayBook.calls(id + "-C1") == 1);
        clock.advance(Duration.ofMinutes(11));

        due.followUpLate(() -> Tables.execute(
                "UPDATE hanbeon.payment SET due_at = due_at + INTERVAL 1 MINUTE WHERE merchant_id = ?",
                till.merchantId));

        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);
        assertThat(till.state(id)).isEqualTo("CAPTURE_REQUESTED");
    }

    @Test
    void what_is_too_old_is_not_captured() {
        var id = till.authorise(till.manual(9_000)).require(200).id();

        clock.advance(Duration.ofDays(7).plusMinutes(1));

        till.capture(id).require(409);
        assertThat(GatewayBook.calls(id + "-C1")).isZero();
    }

    @Test
    void a_void_that_is_refused_has_another_key_when_it_is_tried_again() {
        var id = till.authorise(Till.by("4000000000000040", till.manual(9_000)))
                .require(200)
                .id();

        till.voidPayment(id).require(402);
        till.voidPayment(id).require(402);

        assertThat(GatewayBook.calls(id + "-V")).isEqualTo(1);
        assertThat(GatewayBook.calls(id + "-V2")).isEqualTo(1);
        clock.advance(Duration.ofDays(7).plusMinutes(1));
        due.followUp();
        assertThat(GatewayBook.calls(id + "-V3")).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        due.followUp();
        assertThat(GatewayBook.calls(id + "-V4")).isEqualTo(1);
    }

    @Test
    void a_keyed_capture_is_made_once_and_answered_alike() {
        var id = till.authorise(till.manual(9_000)).require(200).id();
        var body = new JsonObject().put("amount", 4_000);

        var first = till.send("capture/" + id, body, "C-1").join().require(200);
        var again = till.send("capture/" + id, body, "C-1").join().require(200);
        till.send("capture/" + id, new JsonObject().put("amount", 4_001), "C-1")
                .join()
                .require(422);
        till.send("capture/" + id, body, "C-2").join().require(409);

        assertThat(first.isReplayed()).isFalse();
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(GatewayBook.calls(id + "-C1")).isEqualTo(1);
    }

    @Test
    void a_keyed_void_is_made_once_and_answered_alike() {
        var id = till.authorise(till.manual(9_000)).require(200).id();

        var first = till.send("void/" + id, new JsonObject(), "V-1").join().require(200);
        var again = till.send("void/" + id, new JsonObject(), "V-1").join().require(200);
        till.send("void/" + id, new JsonObject(), "V-2").join().require(409);

        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void a_merchant_that_has_closed_is_told_its_first_answer_and_takes_nothing_new() throws Throwable {
        var order = till.order(9_000);
        var first = till.authorise(order).require(200);
        Tables.execute("UPDATE hanbeon.merchant SET state = 'CLOSED' WHERE id = ?", till.merchantId);
        VertxContextSupport.subscribeAndAwait(merchants::forgetAll);

        assertThat(till.authorise(order).require(200).body()).isEqualTo(first.body());
        till.authorise(till.order(9_000)).require(409);
        assertThat(till.payments()).isEqualTo(1);
    }

    @Test
    void no_card_number_stands_in_any_row_or_event() {
        var card = "4000000000777771";
        var id = captured(Till.by(card, till.order(9_000)));

        assertThat(till.row().toString()).doesNotContain(card);
        assertThat(Tables.rows("SELECT payload FROM hanbeon.outbox_event WHERE aggregate = ?", "payment/" + id)
                        .toString())
                .doesNotContain(card);
    }

    private String captured(JsonObject order) {
        var id = till.authorise(order).require(200).id();
        awaitState(id, "CAPTURED");
        return id;
    }

    private void awaitState(String id, String state) {
        await().untilAsserted(() -> assertThat(till.state(id)).isEqualTo(state));
    }

    private void followUpUntil(String id, String state) {
        await().atMost(Patience.MAX).untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(11));
            due.followUp();
            assertThat(till.state(id)).isEqualTo(state);
        });
    }

    /** A document as it is written, numbers included. */
    private static JsonObject raw(String json) {
        return new JsonObject() {
            @Override
            public String encode() {
                return json;
            }
        };
    }
}
