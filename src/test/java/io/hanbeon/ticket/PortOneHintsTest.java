package io.hanbeon.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.checkout.followup.CheckoutsByHand;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.hold.HoldsByHand;
import io.hanbeon.ticket.saga.SagaByHand;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PortOne tells by itself is a hint to ask, in whatever order it comes and whatever it says. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class PortOneHintsTest {
    private final SagaByHand saga;
    private final HoldsByHand holds;
    private final CheckoutsByHand checkouts;
    private final SettableClock clock;
    private final MeterRegistry registry;
    private final Buyer buyer = new Buyer();

    PortOneHintsTest(
            SagaByHand saga,
            HoldsByHand holds,
            CheckoutsByHand checkouts,
            SettableClock clock,
            MeterRegistry registry) {
        this.saga = saga;
        this.holds = holds;
        this.checkouts = checkouts;
        this.clock = clock;
        this.registry = registry;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    private double alarms(String kind) {
        return registry.counter("hanbeon.checkout.alarms", "kind", kind).count();
    }

    private Buyer.Opened opened(long price) {
        return buyer.opened(buyer.held(AShow.at(price), "A-1"), price);
    }

    @ParameterizedTest
    @ValueSource(longs = {50_016, 50_017})
    void a_webhook_of_another_amount_or_currency_makes_no_ticket_and_somebody_sees_it(long price) {
        var opened = opened(price);
        var impUid = PortOneBook.pay(opened.merchantUid(), price).getString("imp_uid");
        double before = alarms("forged");

        assertThat(Buyer.webhook(opened, impUid, "paid").statusCode()).isLessThan(300);
        assertThat(Buyer.webhook(opened, impUid, "paid").statusCode()).isLessThan(300);
        checkouts.followUp();
        saga.deliver(opened.reservationId());

        assertThat(buyer.state(opened.reservationId())).isEqualTo("CANCELLED");
        assertThat(PortOneBook.payment(impUid).getString("status")).isEqualTo("cancelled");
        assertThat(alarms("forged")).isEqualTo(before + 1);
    }

    @Test
    void an_account_that_nobody_has_paid_into_is_no_payment_and_the_hold_ends_in_time() {
        var opened = opened(50_004);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_004).getString("imp_uid");

        assertThat(Buyer.webhook(opened, impUid, "paid").statusCode()).isLessThan(300);
        assertThat(buyer.paymentState(opened)).isEqualTo("PENDING");
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        checkouts.followUp();
        saga.deliver(opened.reservationId());
        holds.expire();

        assertThat(buyer.state(opened.reservationId())).isEqualTo("CANCELLED");
        assertThat(buyer.paymentState(opened)).isEqualTo("FAILED");
    }

    @Test
    void told_of_the_cancellation_before_the_payment_there_is_no_ticket_whichever_comes_last() {
        var opened = opened(50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        PortOneBook.cancelInConsole(impUid);

        Buyer.webhook(opened, impUid, "cancelled").then().statusCode(204);
        Buyer.webhook(opened, impUid, "paid").then().statusCode(204);
        saga.deliver(opened.reservationId());

        assertThat(buyer.state(opened.reservationId())).isEqualTo("CANCELLED");
        assertThat(buyer.paymentState(opened)).isEqualTo("FAILED");
    }

    @Test
    void the_webhook_of_another_shops_order_is_taken_and_means_nothing() {
        var body = new JsonObject().put("imp_uid", "imp_1").put("merchant_uid", "ORDER-OF-OTHERS");

        given().contentType("application/json")
                .body(body.encode())
                .post("/webhook/portone")
                .then()
                .statusCode(204);
        given().contentType("application/x-www-form-urlencoded")
                .body("imp_uid=imp_1&merchant_uid=ORDER-OF-OTHERS&status=paid")
                .post("/webhook/portone")
                .then()
                .statusCode(204);
    }

    @Test
    void what_was_given_back_in_part_by_hand_is_given_back_to_the_rest_with_the_ticket() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        buyer.confirm(opened, impUid);
        saga.deliver(id);
        double before = alarms("partly_returned");

        PortOneBook.cancelInConsole(impUid, 20_000);
        Buyer.webhook(opened, impUid, "cancelled");
        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
        assertThat(alarms("partly_returned")).isEqualTo(before + 1);
        buyer.cancel(id);
        saga.deliver(id);
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(PortOneBook.payment(impUid).getLong("cancel_amount")).isEqualTo(50_000);
        assertThat(show.balance("RECEIVABLE")).isZero();
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @Test
    void cancelled_here_and_by_hand_at_once_it_goes_back_once() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        buyer.confirm(opened, impUid);
        saga.deliver(id);

        buyer.cancel(id);
        PortOneBook.cancelInConsole(impUid);
        saga.deliver(id);
        checkouts.followUp();
        Buyer.webhook(opened, impUid, "cancelled");
        saga.deliver(id);

        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(PortOneBook.payment(impUid).getLong("cancel_amount")).isEqualTo(50_000);
        assertThat(show.balance("RECEIVABLE")).isZero();
    }

    @Test
    void nothing_but_a_card_is_taken() {
        var show = AShow.at(50_000);
        var body = new JsonObject()
                .put("reservationId", buyer.held(show, "A-1"))
                .put("amount", 50_000)
                .put("paymentMethod", "VBANK");

        buyer.as().body(body.encode()).post("/api/tickets/payments").then().statusCode(400);
    }

    @Test
    void the_price_of_a_hold_stands_while_it_lasts() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        Tables.execute("UPDATE hanbeon.ticket_seat SET price = 60000 WHERE schedule_id = "
                + Ids.parse(show.scheduleId).orElseThrow());

        assertThat(buyer.openPayment(id, 60_000).<String>path("code")).isEqualTo("PAYMENT_AMOUNT_MISMATCH");
        var opened = buyer.opened(id, 50_000);
        buyer.confirm(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"));
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
        assertThat(new Buyer().hold(show, "A-2").<Integer>path("totalAmount")).isEqualTo(60_000);
    }

    @Test
    void whose_money_came_too_late_is_told_so_and_that_it_is_back() {
        var show = AShow.at(50_000);
        var body = Buyer.wish(show, "A-1").put("phone", "010-7777-4321");
        String id =
                buyer.as().body(body.encode()).post("/api/reservations/hold").path("reservationId");
        var opened = buyer.opened(id, 50_000);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        checkouts.followUp();
        saga.deliver(id);
        new Buyer().held(show, "A-1");

        Buyer.webhook(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"), "paid");
        saga.deliver(id);
        checkouts.followUp();
        saga.deliver(id);
        saga.tellBuyers();
        saga.tellBuyers();

        long reservation = Ids.parse(id).orElseThrow();
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(Tables.count("hanbeon.message WHERE cause_id = ?", reservation))
                .isEqualTo(2);
    }
}
