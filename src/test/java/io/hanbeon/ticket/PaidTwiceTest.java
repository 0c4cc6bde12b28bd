package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Http;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.checkout.followup.CheckoutsByHand;
import io.hanbeon.ticket.saga.SagaByHand;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer had two windows open, and paid in both. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class PaidTwiceTest {
    private static final long PRICE = 50_000;

    @TestHTTPResource("/webhook/portone")
    URI webhook;

    private final SagaByHand saga;
    private final CheckoutsByHand checkouts;
    private final SettableClock clock;
    private final MeterRegistry registry;
    private final Buyer buyer = new Buyer();

    private AShow show;
    private String reservation;
    private Buyer.Opened opened;
    private double alarmsBefore;

    PaidTwiceTest(SagaByHand saga, CheckoutsByHand checkouts, SettableClock clock, MeterRegistry registry) {
        this.saga = saga;
        this.checkouts = checkouts;
        this.clock = clock;
        this.registry = registry;
    }

    @BeforeEach
    void a_payment_is_opened() {
        show = AShow.at(PRICE);
        reservation = buyer.held(show, "A-1");
        opened = buyer.opened(reservation, PRICE);
        alarmsBefore = alarms();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private double alarms() {
        return registry.counter("hanbeon.checkout.alarms", "kind", "paid_twice").count();
    }

    /** In the first window. */
    private String bought() {
        var impUid = PortOneBook.pay(opened.merchantUid(), PRICE).getString("imp_uid");
        buyer.confirm(opened, impUid).then().statusCode(200);
        saga.deliver(reservation);
        assertThat(buyer.state(reservation)).isEqualTo("CONFIRMED");
        return impUid;
    }

    private String paidAgain() {
        return PortOneBook.payInOldWindow(opened.merchantUid(), PRICE).getString("imp_uid");
    }

    private void settle() {
        checkouts.followUp();
        saga.deliver(reservation);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "browser", "both, twice"})
    void the_second_payment_goes_back_and_the_ticket_stands(String toldBy) {
        var first = bought();
        var second = paidAgain();

        tell(toldBy, second);
        settle();
        tell(toldBy, second);
        settle();

        assertThat(PortOneBook.payment(second).getLong("cancel_amount")).isEqualTo(PRICE);
        assertThat(PortOneBook.payment(first).getLong("cancel_amount")).isZero();
        assertThat(buyer.state(reservation)).isEqualTo("CONFIRMED");
        assertThat(buyer.paymentState(opened)).isEqualTo("SUCCESS");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(PRICE);
        assertThat(alarms()).isEqualTo(alarmsBefore + 1);
    }

    private void tell(String by, String impUid) {
        if (!by.equals("browser")) {
            assertThat(Buyer.webhook(opened, impUid, "paid").statusCode()).isLessThan(300);
        }
        if (!by.equals("webhook")) {
            assertThat(buyer.confirm(opened, impUid).<String>path("code")).isEqualTo("PAYMENT_ALREADY_EXISTS");
        }
    }

    @Test
    void its_payer_sees_that_it_failed() {
        bought();
        Buyer.webhook(opened, paidAgain(), "paid");

        var payments = buyer.as().get("/api/tickets/payments").jsonPath();

        assertThat(payments.getList("status")).containsExactly("FAILED", "SUCCESS");
        assertThat(payments.getString("[0].failureReason")).isEqualTo("PAID_TWICE");
        checkouts.followUp();
    }

    @Test
    void a_second_payment_of_which_a_part_came_back_by_hand_goes_back_to_the_rest() {
        bought();
        var second = paidAgain();

        PortOneBook.cancelInConsole(second, 1_000);
        Buyer.webhook(opened, second, "cancelled");
        for (int round = 0; round < 2; round++) {
            settle();
            clock.advance(Duration.ofMinutes(3));
        }

        assertThat(PortOneBook.payment(second).getLong("cancel_amount")).isEqualTo(PRICE);
        assertThat(buyer.state(reservation)).isEqualTo("CONFIRMED");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(PRICE);
    }

    @Test
    void a_second_payment_that_somebody_gave_back_by_hand_ends_no_ticket() {
        bought();
        var second = paidAgain();
        PortOneBook.cancelInConsole(second);

        assertThat(Buyer.webhook(opened, second, "cancelled").statusCode()).isLessThan(300);
        settle();

        assertThat(buyer.state(reservation)).isEqualTo("CONFIRMED");
        assertThat(buyer.paymentState(opened)).isEqualTo("SUCCESS");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(PRICE);
        assertThat(alarms()).isEqualTo(alarmsBefore);
    }

    @Test
    void what_is_paid_in_an_old_window_after_the_ticket_was_paid_back_goes_back_too() {
        var first = bought();
        buyer.cancel(reservation).then().statusCode(200);
        saga.deliver(reservation);
        settle();
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        var second = paidAgain();

        assertThat(Buyer.webhook(opened, second, "paid").statusCode()).isLessThan(300);
        settle();

        assertThat(PortOneBook.payment(first).getLong("cancel_amount")).isEqualTo(PRICE);
        assertThat(PortOneBook.payment(second).getLong("cancel_amount")).isEqualTo(PRICE);
        assertThat(show.balance("RECEIVABLE")).isZero();
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @RepeatedTest(5)
    void of_two_payments_that_are_told_at_once_one_is_the_ticket_and_the_other_goes_back() {
        var first = PortOneBook.pay(opened.merchantUid(), PRICE).getString("imp_uid");
        var second = paidAgain();

        Stream.of(first, second, first, second).map(this::toldAtOnce).toList().forEach(CompletableFuture::join);
        settle();
        settle();

        long back = Stream.of(first, second)
                .mapToLong(impUid -> PortOneBook.payment(impUid).getLong("cancel_amount"))
                .sum();
        assertThat(back).isEqualTo(PRICE);
        assertThat(buyer.state(reservation)).isEqualTo("CONFIRMED");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(PRICE);
        assertThat(alarms()).isEqualTo(alarmsBefore + 1);
    }

    private CompletableFuture<?> toldAtOnce(String impUid) {
        var body = new JsonObject().put("imp_uid", impUid).put("merchant_uid", opened.merchantUid());
        return Http.sendAsync(HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode())));
    }
}
