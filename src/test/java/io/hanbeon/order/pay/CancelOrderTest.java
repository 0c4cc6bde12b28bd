package io.hanbeon.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.order.attempt.OrderPaymentsByHand;
import io.hanbeon.payment.followup.DueByHand;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that their shop cancels. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class CancelOrderTest {
    @TestHTTPResource("/")
    URI root;

    private final DueByHand duePayments;
    private final OrderPaymentsByHand orders;
    private final SettableClock clock;
    private Caller caller;

    CancelOrderTest(DueByHand duePayments, OrderPaymentsByHand orders, SettableClock clock) {
        this.duePayments = duePayments;
        this.orders = orders;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        caller = new Caller(root).owes("A");
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void an_order_that_nobody_paid_is_cancelled_and_cannot_be_paid() {
        var answer = caller.cancel("A", null, null);

        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        assertThat(answer.body().getString("state")).isEqualTo("CANCELLED");
        assertThat(caller.order("A")).containsEntry("payment_code", "2").containsEntry("reserved_4", null);
        assertThat(caller.events("A")).containsExactly("order.cancelled.v1");
        assertThat(caller.pay(Caller.GOOD).status()).isEqualTo(404);
        assertThat(caller.cancel("A", null, null).body().getString("code")).isEqualTo("order.already-cancelled");
    }

    @Test
    void a_paid_order_is_given_back_as_a_whole() {
        caller.pay(Caller.GOOD);

        var answer = caller.cancel("A", null, null);

        assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
        assertThat(answer.body().getString("state")).isEqualTo("CANCELLED");
        assertThat(answer.body().getLong("refundedKrw")).isEqualTo(1_000);
        assertThat(caller.refunded()).isEqualTo(1_000);
        assertThat(caller.code("A")).isEqualTo("2");
        assertThat(caller.cancel("A", null, null).status()).isEqualTo(409);
    }

    @Test
    void parts_are_given_back_until_nothing_is_left() {
        caller.pay(Caller.GOOD);

        assertThat(caller.cancel("A", 400L, null).body().getString("state")).isEqualTo("PARTLY_CANCELLED");
        assertThat(caller.code("A")).isEqualTo("1");
        assertThat(caller.cancel("A", 601L, null).status()).isEqualTo(409);
        assertThat(caller.cancel("A", null, null).body().getLong("refundedKrw")).isEqualTo(1_000);

        assertThat(caller.code("A")).isEqualTo("2");
        assertThat(caller.events("A")).containsExactly("order.paid.v1", "order.cancelled.v1", "order.cancelled.v1");
    }

    @Test
    void a_cancellation_that_is_sent_again_with_its_key_has_no_second_effect() {
        caller.pay(Caller.GOOD);
        var key = UUID.randomUUID().toString();
        caller.cancel("A", 400L, key);

        var again = caller.cancel("A", 400L, key);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.isReplayed()).isTrue();
        assertThat(caller.refunded()).isEqualTo(400);
        assertThat(caller.cancel("A", 500L, key).status()).isEqualTo(422);
    }

    @Test
    void a_quoted_key_is_the_same_cancellation() {
        caller.pay(Caller.GOOD);
        var key = UUID.randomUUID().toString();
        caller.cancel("A", 400L, key);

        var again = caller.cancel("A", 400L, '"' + key + '"');

        assertThat(again.isReplayed()).isTrue();
        assertThat(caller.refunded()).isEqualTo(400);
    }

    @Test
    void a_whole_cancellation_that_is_sent_again_with_its_key_gets_its_first_answer_again() {
        caller.pay(Caller.GOOD);
        var key = UUID.randomUUID().toString();
        var first = caller.cancel("A", null, key);
        assertThat(first.status()).as(first.body().encode()).isEqualTo(200);

        var again = caller.cancel("A", null, key);

        assertThat(again.status()).as(again.body().encode()).isEqualTo(200);
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(caller.refunded()).isEqualTo(1_000);
    }

    @Test
    void so_does_the_cancellation_of_an_order_that_nobody_paid_and_another_is_refused() {
        var key = UUID.randomUUID().toString();
        var first = caller.cancel("A", null, key);
        assertThat(first.isReplayed()).isFalse();

        var again = caller.cancel("A", null, key);

        assertThat(again.status()).as(again.body().encode()).isEqualTo(200);
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(caller.events("A")).containsExactly("order.cancelled.v1");
        assertThat(caller.cancel("A", null, UUID.randomUUID().toString()).status())
                .isEqualTo(409);
        assertThat(caller.cancel("A", null, null).status()).isEqualTo(409);
        assertThat(caller.cancel("A", 999L, key).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0031", "0033"})
    void a_refund_that_the_gateway_made_and_did_not_answer_cancels_the_order_once_it_is_told_of(String lastFour) {
        var paid = caller.pay(lastFour);
        var answer = caller.cancel("A", null, null);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(caller.code("A")).isEqualTo("1");

        clock.advance(Duration.ofSeconds(10));
        duePayments.followUp();
        orders.deliver(paid.paymentId());
        orders.deliver(paid.paymentId());

        assertThat(caller.code("A")).isEqualTo("2");
        assertThat(caller.refunded()).isEqualTo(1_000);
    }

    @Test
    void an_order_that_is_being_paid_is_not_cancelled() {
        caller.pay("0010");

        assertThat(caller.cancel("A", null, null).body().getString("code")).isEqualTo("order.being-paid");
    }

    @Test
    void part_of_an_unpaid_order_and_amounts_that_are_none_are_refused() {
        assertThat(caller.cancel("A", 999L, null).body().getString("code")).isEqualTo("order.part-of-unpaid");
        assertThat(Stream.of(0L, -1L)
                        .map(amount -> caller.cancel("A", amount, null).status()))
                .containsOnly(400);
        assertThat(caller.cancel("Z", null, null).status()).isEqualTo(404);
        assertThat(caller.code("A")).isEqualTo("0");
    }
}
