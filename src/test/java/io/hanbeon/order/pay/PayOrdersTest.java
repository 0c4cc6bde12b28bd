package io.hanbeon.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.order.attempt.OrderPaymentsByHand;
import io.hanbeon.payment.GatewayBook;
import io.hanbeon.payment.followup.DueByHand;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that are paid by telephone: each answer, its rows, its events, and the gateway's own book. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class PayOrdersTest {
    @TestHTTPResource("/")
    URI root;

    private final DueByHand duePayments;
    private final OrderPaymentsByHand orders;
    private final SettableClock clock;
    private Caller caller;

    PayOrdersTest(DueByHand duePayments, OrderPaymentsByHand orders, SettableClock clock) {
        this.duePayments = duePayments;
        this.orders = orders;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        caller = new Caller(root);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_caller_pays_a_batch() {
        caller.owes("A", "B");

        var answer = caller.pay(Caller.GOOD);

        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        assertThat(answer.states()).containsExactly("PAID", "PAID");
        assertThat(caller.captured()).isEqualTo(2_000);
        assertThat(caller.order("A"))
                .containsEntry("payment_code", "1")
                .containsEntry("reply_code", "0000")
                .containsEntry("reserved_3", null)
                .containsEntry("reserved_4", null);
        assertThat((String) caller.order("A").get("reply_message")).startsWith("정상승인 APP");
        assertThat(caller.events("A")).containsExactly("order.paid.v1");
        assertThat(GatewayBook.payment(answer.paymentId()).getLong("captured")).isEqualTo(1_000);
    }

    @Test
    void some_orders_are_paid_and_the_rest_stays_open() {
        caller.owes("A", "B", "C");

        assertThat(caller.pay(Caller.GOOD, "B").states()).containsExactly("PAID");

        assertThat(caller.code("A")).isEqualTo("0");
        assertThat(caller.code("B")).isEqualTo("1");
        assertThat(caller.order("C").get("reserved_4")).isNotNull();
        assertThat(caller.pay(Caller.GOOD).states()).containsExactly("PAID", "PAID", "PAID");
        assertThat(caller.captured()).isEqualTo(3_000);
    }

    @Test
    void a_repeated_call_has_no_second_effect() {
        caller.owes("A");
        var first = caller.pay(Caller.GOOD);

        var again = caller.pay(Caller.GOOD);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(caller.payments()).isEqualTo(1);
        assertThat(GatewayBook.calls(first.paymentId())).isEqualTo(1);
    }

    @Test
    void a_call_with_a_key_gets_its_first_answer_again() {
        caller.owes("A");
        var key = UUID.randomUUID().toString();
        var call = caller.call("0002");
        var declined = caller.payKeyed(call, key);
        assertThat(declined.status()).isEqualTo(402);
        caller.pay(Caller.GOOD);

        var again = caller.payKeyed(call, key);

        assertThat(again.status()).isEqualTo(402);
        assertThat(again.orders()).isEqualTo(declined.orders());
        assertThat(caller.payments()).isEqualTo(2);
        assertThat(caller.payKeyed(call.copy().put("cardLast4", Caller.GOOD), key)
                        .status())
                .isEqualTo(422);
    }

    @Test
    void of_many_calls_at_once_one_pays() {
        caller.owes("A", "B");
        var call = caller.call(Caller.GOOD);

        var answers = Stream.generate(() -> caller.payAsync(call)).limit(16).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        // Guesses at once count as wrong ones until they were right.
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(200, 202, 429));
        assertThat(caller.payments()).isEqualTo(2);
        assertThat(caller.captured()).isEqualTo(2_000);
    }

    @Test
    void a_declined_order_is_open_again_and_what_follows_it_was_not_tried() {
        caller.owes("A", "B");

        var declined = caller.pay("0002");

        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.body().getString("code")).isEqualTo("ars.declined");
        assertThat(declined.states()).containsExactly("DECLINED", "NOT_TRIED");
        assertThat(declined.orders().getJsonObject(0).getString("replyCode")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(caller.order("A")).containsEntry("payment_code", "0").containsEntry("reply_message", "잔액이 부족합니다");
        assertThat(caller.order("A").get("reserved_4")).isNotNull();
        assertThat(caller.pay(Caller.GOOD).states()).containsExactly("PAID", "PAID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0010", "0012", "0014", "0015"})
    void what_the_gateway_took_and_did_not_answer_is_neither_open_nor_paid_until_it_is_known(String lastFour) {
        caller.owes("A", "B");
        var answer = caller.pay(lastFour, "A");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.states()).containsExactly("PAYING");
        assertThat(caller.code("A")).isEqualTo("3");
        assertThat(caller.hears()).containsExactly("B");
        assertThat(caller.pay(lastFour, "A").status()).isEqualTo(202);

        clock.advance(Duration.ofSeconds(10));
        duePayments.followUp();
        orders.followUp();

        assertThat(caller.code("A")).isEqualTo("1");
        assertThat(caller.pay(lastFour, "A").states()).containsExactly("PAID");
        assertThat(caller.captured()).isEqualTo(1_000);
    }

    @Test
    void what_never_arrived_is_open_again() {
        caller.owes("A");
        assertThat(caller.pay("0011").status()).isEqualTo(202);

        clock.advance(Duration.ofMinutes(3));
        duePayments.followUp();
        orders.followUp();

        assertThat(caller.code("A")).isEqualTo("0");
        assertThat(caller.captured()).isZero();
        assertThat(caller.pay(Caller.GOOD).states()).containsExactly("PAID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0021", "0023"})
    void a_capture_that_is_told_of_later_pays_the_order_once(String lastFour) {
        caller.owes("A");
        var answer = caller.pay(lastFour);
        assertThat(answer.status()).isEqualTo(202);
        clock.advance(Duration.ofSeconds(10));
        duePayments.followUp();

        orders.deliver(answer.paymentId());
        orders.deliver(answer.paymentId());

        assertThat(caller.code("A")).isEqualTo("1");
        assertThat(caller.events("A")).containsExactly("order.paid.v1");
        assertThat(caller.captured()).isEqualTo(1_000);
    }

    @Test
    void a_capture_that_is_refused_gives_the_money_back_and_the_order_is_open() {
        caller.owes("A");

        var answer = caller.pay("0020");

        assertThat(answer.status()).isEqualTo(402);
        assertThat(caller.code("A")).isEqualTo("0");
        assertThat(GatewayBook.payment(caller.onlyPayment()).getLong("captured"))
                .isZero();
        assertThat(Tables.row("SELECT state FROM hanbeon.payment WHERE merchant_id = ?", caller.merchantId))
                .containsEntry("state", "VOIDED");
    }

    @Test
    void a_gateway_that_cannot_be_reached_takes_nothing_and_the_same_key_may_try_again() {
        caller.owes("A");
        var key = UUID.randomUUID().toString();
        var call = caller.call("0017");

        var answer = caller.payKeyed(call, key);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.states()).containsExactly("NOT_TRIED");
        assertThat(caller.code("A")).isEqualTo("0");
        assertThat(caller.payKeyed(call, key).status()).isEqualTo(503);
        assertThat(caller.payments()).isEqualTo(2);
        assertThat(caller.captured()).isZero();
    }

    @Test
    void an_order_whose_instance_died_before_it_asked_is_open_again() {
        caller.owes("A");
        long attempt = attemptWithoutPayment("A");

        orders.followUp();
        assertThat(caller.code("A")).isEqualTo("3");
        clock.advance(Duration.ofMinutes(2));
        orders.followUp();

        assertThat(caller.code("A")).isEqualTo("0");
        assertThat(Tables.row("SELECT state FROM hanbeon.order_payment WHERE id = ?", attempt))
                .containsEntry("state", "NOT_TRIED");
    }

    @Test
    void an_order_whose_time_was_up_while_it_was_paid_ends_without_its_card() {
        clock.setTo(Instant.parse("2031-03-04T14:49:30Z"));
        caller.owes("A");
        assertThat(caller.pay("0011").status()).isEqualTo(202);

        clock.advance(Duration.ofMinutes(3));
        duePayments.followUp();
        orders.followUp();

        assertThat(caller.order("A")).containsEntry("payment_code", "0").containsEntry("reserved_4", null);
        assertThat(caller.order("A").get("expired_at")).isNotNull();
    }

    @Test
    void a_whole_card_pays_where_the_shop_sent_none() {
        caller.owes("A");
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET reserved_4 = NULL, reserved_3 = NULL WHERE terminal_id = ?",
                caller.shop.terminalId);

        var unknown = caller.pay(Caller.GOOD);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().getString("code")).isEqualTo("ars.card-unknown");

        var call = caller.call(Caller.GOOD);
        call.remove("cardLast4");
        call.put("card", new JsonObject().put("number", "4000000000000001").put("expiry", "3012"));
        assertThat(caller.pay(call).states()).containsExactly("PAID");
    }

    @Test
    void wrong_codes_lock_a_number_as_they_do_for_look_ups() {
        caller.owes("A");
        for (int i = 0; i < 5; i++) {
            assertThat(caller.pay(caller.call(Caller.GOOD).put("code", "000001"))
                            .status())
                    .isEqualTo(404);
        }

        assertThat(caller.pay(Caller.GOOD).status()).isEqualTo(429);
        assertThat(caller.code("A")).isEqualTo("0");
    }

    @Test
    void orders_of_another_batch_and_terminals_of_nobody_are_refused_by_name() {
        caller.owes("A");
        var unknown = caller.pay(Caller.GOOD, "A", "Z");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(pointer(unknown)).isEqualTo("/orders/1");
        assertThat(caller.code("A")).isEqualTo("0");

        caller.shop.isPaidTo(null);
        assertThat(caller.pay(Caller.GOOD).body().getString("code")).isEqualTo("ars.nobody-is-paid");
    }

    @Test
    void either_four_digits_or_a_card_are_sent() {
        caller.owes("A");
        var both = caller.call(Caller.GOOD)
                .put("card", new JsonObject().put("number", "4000000000000001").put("expiry", "3012"));

        assertThat(pointer(caller.pay(both))).isEqualTo("/cardLast4");
        assertThat(pointer(caller.pay(caller.call("12x4")))).isEqualTo("/cardLast4");
    }

    @Test
    void a_client_pays_for_its_own_organisations_shops_and_the_platforms_ivr_for_all() {
        caller.owes("A");
        var call = caller.call(Caller.GOOD);

        assertThat(status(AsCaller.machine(1, "ars:lookup", "ars:lookup-all"), call))
                .isEqualTo(403);
        assertThat(status(AsCaller.machine(2, "ars:pay"), call)).isEqualTo(404);
        assertThat(status(AsCaller.machine(1, "ars:pay"), call)).isEqualTo(200);
    }

    private int status(Header as, JsonObject call) {
        return caller.payAs(as, call).status();
    }

    private static String pointer(Caller.Answer answer) {
        JsonArray errors = answer.body().getJsonArray("errors");
        return errors.getJsonObject(0).getString("pointer");
    }

    private long attemptWithoutPayment(String orderNo) {
        long id = Ids.floor(clock.instant());
        var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        Tables.execute(
                """
                INSERT INTO hanbeon.order_payment (id, batch_id, terminal_id, order_no, merchant_id, amount, state, requested_at, due_at)
                VALUES (?, ?, ?, ?, ?, 1000, 'PAYING', ?, ?)""",
                id,
                caller.order(orderNo).get("batch_id"),
                caller.shop.terminalId,
                orderNo,
                caller.merchantId,
                now,
                now.plusSeconds(60));
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET payment_code = '3', paid_by = ? WHERE terminal_id = ? AND order_no = ?",
                id,
                caller.shop.terminalId,
                orderNo);
        return id;
    }
}
