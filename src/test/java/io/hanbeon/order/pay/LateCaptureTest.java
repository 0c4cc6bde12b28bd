package io.hanbeon.order.pay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.order.attempt.OrderPaymentsByHand;
import io.hanbeon.payment.followup.DueByHand;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Captures of attempts that were given up: the order is open, and the money goes back. */
@QuarkusTest
@TestProfile(ByHand.class)
class LateCaptureTest {
    @TestHTTPResource("/")
    URI root;

    private final DueByHand duePayments;
    private final OrderPaymentsByHand orders;
    private final MeterRegistry meters;
    private final SettableClock clock;
    private Caller caller;

    LateCaptureTest(DueByHand duePayments, OrderPaymentsByHand orders, MeterRegistry meters, SettableClock clock) {
        this.duePayments = duePayments;
        this.orders = orders;
        this.meters = meters;
        this.clock = clock;
    }

    @BeforeEach
    void begin() {
        caller = new Caller(root).owes("A");
    }

    @AfterEach
    void resetClock() {
        Tables.execute("UPDATE hanbeon.order_payment SET due_at = NULL WHERE merchant_id = ?", caller.merchantId);
        clock.reset();
    }

    @Test
    void the_money_goes_back_and_nobody_is_told_that_the_open_order_is_cancelled() {
        var paid = capturedTooLate(Caller.GOOD);
        orders.deliver(paid);

        orders.followUp();
        orders.deliver(paid);

        assertThat(caller.refunded()).isEqualTo(1_000);
        assertThat(isDue()).isFalse();
        assertThat(caller.code("A")).isEqualTo("0");
        assertThat(caller.events("A")).containsExactly("order.paid.v1");
    }

    @Test
    void a_refund_that_is_refused_is_tried_again() {
        capturedTooLate("0030");

        orders.followUp();
        orders.followUp();
        assertThat(refundsRefused()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(11));
        orders.followUp();

        assertThat(refundsRefused()).isEqualTo(2);
        assertThat(isDue()).isTrue();
    }

    @Test
    void one_whose_refund_is_not_answered_is_looked_at_until_it_is_made() {
        capturedTooLate("0031");

        orders.followUp();
        assertThat(isDue()).isTrue();
        clock.advance(Duration.ofMinutes(1));
        duePayments.followUp();
        orders.followUp();

        assertThat(caller.refunded()).isEqualTo(1_000);
        assertThat(isDue()).isFalse();
    }

    @Test
    void what_the_merchant_refunded_is_not_given_back_twice() {
        caller.pay(Caller.GOOD);
        assertThat(caller.cancel("A", 400L, null).status()).isEqualTo(200);
        giveUp();

        orders.followUp();

        assertThat(caller.refunded()).isEqualTo(1_000);
        assertThat(isDue()).isFalse();
    }

    @Test
    void a_person_is_told_after_some_tries() {
        capturedTooLate("0030");
        Tables.execute("UPDATE hanbeon.order_payment SET attempts = 8 WHERE merchant_id = ?", caller.merchantId);
        double before = alarms();

        orders.followUp();
        assertThat(alarms()).isEqualTo(before);
        clock.advance(Duration.ofMinutes(11));
        orders.followUp();

        assertThat(alarms()).isEqualTo(before + 1);
    }

    /** @return its payment */
    private String capturedTooLate(String lastFour) {
        var paid = caller.pay(lastFour);
        assertThat(paid.states()).containsExactly("PAID");
        giveUp();
        return paid.paymentId();
    }

    private void giveUp() {
        Tables.execute(
                "UPDATE hanbeon.order_payment SET state = 'DECLINED', due_at = requested_at WHERE merchant_id = ?",
                caller.merchantId);
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET payment_code = '0', paid_by = NULL WHERE terminal_id = ?",
                caller.shop.terminalId);
    }

    private boolean isDue() {
        return Tables.count("hanbeon.order_payment WHERE merchant_id = ? AND due_at IS NOT NULL", caller.merchantId)
                > 0;
    }

    private long refundsRefused() {
        return Tables.count(
                "hanbeon.refund r JOIN hanbeon.payment p ON p.id = r.payment_id WHERE p.merchant_id = ? AND r.state = 'FAILED'",
                caller.merchantId);
    }

    private double alarms() {
        return meters.counter("hanbeon.order.payment.owed.alarms").count();
    }
}
