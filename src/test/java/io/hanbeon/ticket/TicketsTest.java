package io.hanbeon.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.CapturedLog;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.checkout.followup.CheckoutsByHand;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.hold.HoldsByHand;
import io.hanbeon.ticket.saga.SagaByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a show's opening to the ticket, and whatever comes in between: answers, rows, entries, the gateway's own book. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class TicketsTest {
    private static final Duration HOLD = Duration.ofMinutes(5);
    private static final Duration SILENCE_MAX = Duration.ofMinutes(10);

    private final SagaByHand saga;
    private final HoldsByHand holds;
    private final CheckoutsByHand checkouts;
    private final LinesByHand lines;
    private final SettableClock clock;
    private final Buyer buyer = new Buyer();

    TicketsTest(SagaByHand saga, HoldsByHand holds, CheckoutsByHand checkouts, LinesByHand lines, SettableClock clock) {
        this.saga = saga;
        this.holds = holds;
        this.checkouts = checkouts;
        this.lines = lines;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_show_is_listed_with_its_performances_and_seats() {
        var show = AShow.at(50_000);

        given().get("/api/events/" + show.id)
                .then()
                .statusCode(200)
                .body("title", equalTo("시험 공연"))
                .body("schedules[0].capacity", equalTo(AShow.CAPACITY));
        assertThat(given().get("/api/events").jsonPath().getList("id")).contains(show.id);
        var seats = given().get("/api/events/schedules/" + show.scheduleId + "/seats")
                .jsonPath();
        assertThat(seats.getList("seatId")).hasSize(AShow.CAPACITY).startsWith("A-1", "A-2", "A-3");
        assertThat(seats.getList("status")).containsOnly("AVAILABLE");
    }

    @Test
    void a_show_that_is_changed_is_served_changed_at_once() {
        var show = AShow.at(50_000);
        given().get("/api/events/" + show.id).then().statusCode(200);

        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(show.terms(60_000).put("title", "다른 공연").encode())
                .put("/api/events/" + show.id)
                .then()
                .statusCode(200);

        given().get("/api/events/" + show.id).then().body("title", equalTo("다른 공연"));
    }

    @Test
    void a_seat_held_twice_goes_to_the_first_and_no_part_of_a_group_is_held() {
        var show = AShow.at(50_000);
        var first = buyer.hold(show, "A-1", "A-2");

        var second = new Buyer().hold(show, "A-3", "A-2");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.<Integer>path("totalAmount")).isEqualTo(100_000);
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.<String>path("code")).isEqualTo("SEAT_ALREADY_HELD");
        assertThat(show.seatState("A-3")).isEqualTo("AVAILABLE");
        buyer.as()
                .get("/api/reservations/seats/" + show.scheduleId)
                .then()
                .body("seats.hold", equalTo(2))
                .body("seats.available", equalTo(AShow.CAPACITY - 2))
                .body("hold", equalTo(List.of("A-1", "A-2")));
    }

    @Test
    void up_to_four_seats_are_held_at_once() {
        var show = AShow.at(50_000);

        assertThat(buyer.hold(show, "A-1", "A-2", "A-3", "A-4").statusCode()).isEqualTo(201);
        var five = buyer.hold(show, "B-1", "B-2", "B-3", "B-4", "B-5");
        assertThat(five.statusCode()).isEqualTo(409);
        assertThat(five.<String>path("code")).isEqualTo("MAX_SEATS_EXCEEDED");
        assertThat(buyer.hold(show).statusCode()).isEqualTo(400);
        assertThat(buyer.hold(show, "B-1", "B-1").statusCode()).isEqualTo(400);
        assertThat(buyer.hold(show, "Z-1").statusCode()).isEqualTo(404);
        assertThat(show.seats("HELD")).isEqualTo(4);
    }

    @Test
    void a_hold_that_is_paid_becomes_a_ticket_once() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1", "A-2");
        var opened = buyer.opened(id, 100_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 100_000).getString("imp_uid");

        var confirmed = buyer.confirm(opened, impUid);
        saga.deliver(id);
        saga.deliver(id);

        assertThat(confirmed.statusCode()).as(confirmed.asString()).isEqualTo(200);
        assertThat(confirmed.<String>path("status")).isEqualTo("SUCCESS");
        var ticket = buyer.reservation(id);
        assertThat(ticket.getString("status")).isEqualTo("CONFIRMED");
        assertThat(ticket.getString("ticketNumber")).matches("T\\d{8}-[2-9A-Z]{7}");
        assertThat(show.seatState("A-1")).isEqualTo("SOLD");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(100_000);
        assertThat(show.balance("PAYABLE")).isEqualTo(-100_000);
        assertThat(saga.findWrongSeats()).isEmpty();
        assertThat(buyer.confirm(opened, impUid).<String>path("code")).isEqualTo("PAYMENT_ALREADY_EXISTS");
        assertThat(buyer.openPayment(id, 100_000).statusCode()).isEqualTo(409);
    }

    @Test
    void a_gate_checks_a_ticket_by_the_public_key_alone() throws Exception {
        var show = AShow.at(0);
        var id = buyer.held(show, "A-1");
        var parts = buyer.reservation(id).getString("qrData").split("\\.");
        byte[] key = Base64.getDecoder().decode(given().get("/api/tickets/key").<String>path("key"));

        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        signature.update((parts[0] + "." + parts[1]).getBytes());

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        signature.update((parts[0] + "." + parts[1] + "A").getBytes());
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isFalse();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]))).contains("|" + show.scheduleId + "|A-1");
        assertThat(buyer.as().get("/api/reservations/" + id + "/qr").asString()).startsWith("<svg");
    }

    @Test
    void a_webhook_is_enough_and_told_twice_it_counts_once() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");

        assertThat(Buyer.webhook(opened, impUid, "paid").statusCode()).isLessThan(300);
        assertThat(Buyer.webhook(opened, impUid, "paid").statusCode()).isLessThan(300);
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(50_000);
    }

    @Test
    void a_webhook_that_lies_changes_nothing() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);

        assertThat(Buyer.webhook(opened, "imp_999999999999", "paid").statusCode())
                .isLessThan(300);
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("PENDING");
        assertThat(buyer.paymentState(opened)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(longs = {50_016, 50_017})
    void what_is_paid_with_another_amount_or_currency_is_no_ticket_and_goes_back(long price) {
        var show = AShow.at(price);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, price);
        var impUid = PortOneBook.pay(opened.merchantUid(), price).getString("imp_uid");

        var answer = buyer.confirm(opened, impUid);
        checkouts.followUp();
        saga.deliver(id);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("status")).isEqualTo("FAILED");
        assertThat(buyer.paymentState(opened)).isEqualTo("FAILED");
        assertThat(PortOneBook.payment(impUid).getString("status")).isEqualTo("cancelled");
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(show.balance("RECEIVABLE")).isZero();
    }

    @Test
    void a_declined_payment_sets_the_seats_free() {
        var show = AShow.at(50_002);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_002);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_002).getString("imp_uid");

        assertThat(buyer.confirm(opened, impUid).<String>path("status")).isEqualTo("FAILED");
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(buyer.reservation(id).getString("reason")).isEqualTo("PAYMENT_FAILED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(buyer.confirm(opened, impUid).<String>path("code")).isEqualTo("PAYMENT_FAILED");
    }

    @Test
    void of_two_windows_the_one_that_failed_does_not_hide_the_one_that_paid() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        PortOneBook.pay(opened.merchantUid(), 50_000);
        var declined = PortOneBook.decline(opened.merchantUid(), 50_000).getString("imp_uid");

        assertThat(Buyer.webhook(opened, declined, "failed").statusCode()).isLessThan(300);
        saga.deliver(id);

        assertThat(buyer.paymentState(opened)).isEqualTo("SUCCESS");
        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @Test
    void of_two_windows_that_nobody_tells_of_the_one_that_paid_is_found() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        PortOneBook.pay(opened.merchantUid(), 50_000);
        PortOneBook.decline(opened.merchantUid(), 50_000);

        clock.advance(HOLD.plusSeconds(1));
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(50_000);
    }

    @Test
    void what_was_paid_and_given_back_in_part_before_we_saw_it_is_paid() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        PortOneBook.cancelInConsole(impUid, 20_000);

        var answer = buyer.confirm(opened, impUid);
        saga.deliver(id);

        assertThat(answer.<String>path("status")).isEqualTo("SUCCESS");
        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(30_000);
    }

    @Test
    void what_was_paid_late_and_given_back_in_part_is_booked_so() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = expired(id);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        PortOneBook.cancelInConsole(impUid, 20_000);

        Buyer.webhook(opened, impUid, "paid");

        assertThat(buyer.paymentState(opened)).isEqualTo("SUCCESS");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(30_000);
    }

    @Test
    void a_payment_of_other_seats_than_were_seen_is_not_opened() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        long reservation = Ids.parse(id).orElseThrow();
        buyer.change(id, "A-1", "A-2");
        var now = clock.instant();

        assertThat(saga.paying(reservation, 50_000, now)).isFalse();
        assertThat(saga.paying(reservation, 100_000, now)).isTrue();
        assertThat(saga.paying(reservation, 100_000, now)).isTrue();
    }

    @Test
    void what_was_paid_for_cheaper_seats_goes_back() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        Tables.execute("UPDATE hanbeon.reservation SET total_amount = 90000 WHERE id = "
                + Ids.parse(id).orElseThrow());

        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        buyer.confirm(opened, impUid);
        saga.deliver(id);
        checkouts.followUp();

        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(PortOneBook.payment(impUid).getLong("cancel_amount")).isEqualTo(50_000);
        assertThat(buyer.state(id)).isEqualTo("PENDING");
        assertThat(show.seatState("A-1")).isEqualTo("HELD");
    }

    @Test
    void what_the_browser_says_was_paid_counts_for_nothing() {
        var show = AShow.at(50_000);
        var older = buyer.opened(buyer.held(show, "B-1"), 50_000);
        var olderImpUid = PortOneBook.pay(older.merchantUid(), 50_000).getString("imp_uid");
        buyer.confirm(older, olderImpUid);
        var id = buyer.held(show, "A-1");
        assertThat(buyer.openPayment(id, 100).<String>path("code")).isEqualTo("PAYMENT_AMOUNT_MISMATCH");
        var opened = buyer.opened(id, 50_000);
        assertThat(buyer.openPayment(id, 50_000).<String>path("code")).isEqualTo("PAYMENT_ALREADY_EXISTS");

        var cheaper = buyer.confirm(Buyer.confirmation(opened, olderImpUid).put("amount", 100));
        var another = buyer.confirm(opened, olderImpUid);
        var unknown = buyer.confirm(opened, "imp_999999999999");
        var stranger = new Buyer().confirm(opened, olderImpUid);

        assertThat(cheaper.<String>path("code")).isEqualTo("PAYMENT_AMOUNT_MISMATCH");
        assertThat(another.<String>path("code")).isEqualTo("PORTONE_VERIFICATION_FAILED");
        assertThat(unknown.<String>path("code")).isEqualTo("PORTONE_VERIFICATION_NOT_FOUND");
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(buyer.paymentState(opened)).isEqualTo("PENDING");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(50_000);
    }

    @Test
    void a_gateway_that_does_not_answer_is_asked_again_until_it_does() {
        var show = AShow.at(50_012);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_012);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_012).getString("imp_uid");

        var silent = buyer.confirm(opened, impUid);
        assertThat(silent.statusCode()).isEqualTo(502);
        assertThat(buyer.paymentState(opened)).isEqualTo("PENDING");
        clock.advance(Duration.ofSeconds(5));
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(longs = {50_020, 50_022})
    void what_the_gateway_did_not_register_may_be_asked_for_again(long price) {
        var show = AShow.at(price);
        var id = buyer.held(show, "A-1");

        var first = buyer.openPayment(id, price);
        var second = buyer.openPayment(id, price);

        assertThat(first.<String>path("code")).isEqualTo("PORTONE_PRE_REGISTER_FAILED");
        assertThat(second.<String>path("code")).isEqualTo("PORTONE_PRE_REGISTER_FAILED");
        assertThat(buyer.state(id)).isEqualTo("PENDING");
        assertThat(buyer.change(id, "B-1").statusCode()).isEqualTo(200); // nobody is paying
    }

    @Test
    void a_hold_that_nobody_pays_ends_when_its_time_is_over() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        clock.advance(HOLD.minusSeconds(2));
        holds.expire();
        assertThat(buyer.state(id)).isEqualTo("PENDING");

        clock.advance(Duration.ofSeconds(3));
        assertThat(buyer.openPayment(id, 50_000).<String>path("code")).isEqualTo("HOLD_EXPIRED");
        holds.expire();

        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(buyer.reservation(id).getString("reason")).isEqualTo("HOLD_TIMEOUT");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @Test
    void before_a_hold_is_let_go_the_gateway_is_asked_whether_it_was_paid() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        PortOneBook.pay(opened.merchantUid(), 50_000);

        clock.advance(HOLD.plusSeconds(1));
        holds.expire();
        assertThat(show.seatState("A-1")).isEqualTo("HELD");
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @Test
    void while_the_gateway_is_silent_the_seats_are_kept() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        PortOneBook.pay(opened.merchantUid(), 50_000);

        clock.advance(HOLD.plus(SILENCE_MAX).minusSeconds(1));
        holds.expire(); // nobody has asked the gateway yet
        assertThat(show.seatState("A-1")).isEqualTo("HELD");
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @Test
    void seats_are_kept_for_a_silent_gateway_up_to_a_bound() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        buyer.opened(id, 50_000);
        clock.advance(HOLD.plus(SILENCE_MAX).minusSeconds(5));
        holds.expire();
        clock.advance(Duration.ofSeconds(6));
        holds.expire();
        assertThat(show.seatState("A-1")).isEqualTo("HELD"); // it is looked at again after ten seconds

        clock.advance(Duration.ofSeconds(5));
        holds.expire();

        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @Test
    void what_is_paid_and_became_no_ticket_goes_back_once_its_hold_has_ended() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        buyer.confirm(opened, impUid); // its event is lost
        clock.advance(Duration.ofMinutes(6));
        try (var log = new CapturedLog()) {
            saga.checkPayments();
            saga.checkPayments();
            var reservation = Ids.parse(id).orElseThrow(); // others of this class wait for a person, too
            assertThat(log.lines()).containsOnlyOnce("reservation " + reservation + " is no ticket of it");
        }
        assertThat(buyer.paymentState(opened)).isEqualTo("SUCCESS"); // the seats are held, and the event may come

        clock.advance(SILENCE_MAX);
        holds.expire();
        saga.checkPayments();
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDING");
        checkouts.followUp();
        saga.deliver(id);

        assertThat(PortOneBook.payment(impUid).getLong("cancel_amount")).isEqualTo(50_000);
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @Test
    void who_lost_the_answer_finds_the_open_payment_in_the_list() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var lost = buyer.opened(id, 50_000);
        assertThat(buyer.openPayment(id, 50_000).statusCode()).isEqualTo(409);

        var open = buyer.as().get("/api/tickets/payments").jsonPath();

        assertThat(open.getString("[0].status")).isEqualTo("PENDING");
        assertThat(open.getString("[0].paymentId")).isEqualTo(lost.paymentId());
        assertThat(open.getString("[0].merchantUid")).isEqualTo(lost.merchantUid());
    }

    @Test
    void that_an_older_payment_failed_ends_nothing_that_is_being_paid_anew() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var older = buyer.opened(id, 50_000);
        Buyer.webhook(older, PortOneBook.decline(older.merchantUid(), 50_000).getString("imp_uid"), "failed");
        var newer = buyer.opened(id, 50_000);

        saga.deliver(id);
        assertThat(buyer.state(id)).isEqualTo("PENDING");
        buyer.confirm(newer, PortOneBook.pay(newer.merchantUid(), 50_000).getString("imp_uid"));
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state = 'CANCELLED'", "starts_at = '2026-01-01 00:00:00'"})
    void money_that_comes_too_late_for_the_show_goes_back(String end) {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = expired(id);
        Tables.execute("UPDATE hanbeon.ticket_schedule SET " + end + " WHERE id = "
                + Ids.parse(show.scheduleId).orElseThrow());

        Buyer.webhook(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"), "paid");
        saga.deliver(id);
        checkouts.followUp();

        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
    }

    @Test
    void money_that_comes_too_late_regains_the_seat_if_it_is_free() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = expired(id);
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");

        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        Buyer.webhook(opened, impUid, "paid");
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
        assertThat(show.seatState("A-1")).isEqualTo("SOLD");
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void late_money_that_a_silent_gateway_does_not_confirm_is_asked_about_again() {
        var show = AShow.at(50_012);
        var id = buyer.held(show, "A-1");
        var opened = expired(id);
        clock.advance(Duration.ofDays(2));
        checkouts.followUp(); // the last of the late looks

        var impUid = PortOneBook.pay(opened.merchantUid(), 50_012).getString("imp_uid");
        assertThat(buyer.confirm(opened, impUid).statusCode()).isEqualTo(502);
        clock.advance(Duration.ofSeconds(5));
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @Test
    void money_that_comes_too_late_for_a_seat_that_is_anothers_goes_back() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1", "A-2");
        var opened = expired(id);
        var other = new Buyer();
        var othersId = other.held(show, "A-1");
        var othersPayment = other.opened(othersId, 50_000);
        other.confirm(
                othersPayment,
                PortOneBook.pay(othersPayment.merchantUid(), 50_000).getString("imp_uid"));
        saga.deliver(othersId);

        var impUid = PortOneBook.pay(opened.merchantUid(), 100_000).getString("imp_uid");
        clock.advance(Duration.ofSeconds(25)); // nobody tells: the late look finds it
        checkouts.followUp();
        saga.deliver(id);
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(PortOneBook.payment(impUid).getLong("cancel_amount")).isEqualTo(100_000);
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(other.state(othersId)).isEqualTo("CONFIRMED");
        assertThat(show.seatState("A-1")).isEqualTo("SOLD");
        assertThat(show.seatState("A-2")).isEqualTo("AVAILABLE");
        assertThat(show.balance("RECEIVABLE")).isEqualTo(50_000);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {50_000, 50_030, 50_031, 50_032})
    void a_cancelled_ticket_is_paid_back_once_however_the_gateway_behaves(long price) {
        var show = AShow.at(price);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, price);
        var impUid = PortOneBook.pay(opened.merchantUid(), price).getString("imp_uid");
        buyer.confirm(opened, impUid);
        saga.deliver(id);

        var cancelled = buyer.cancel(id);
        buyer.cancel(id);
        saga.deliver(id);
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDING");
        for (int round = 0; round < 5; round++) {
            checkouts.followUp();
            clock.advance(Duration.ofMinutes(3));
        }
        saga.deliver(id);

        assertThat(cancelled.<Integer>path("refundAmount")).isEqualTo((int) price);
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(PortOneBook.payment(impUid).getLong("cancel_amount")).isEqualTo(price);
        assertThat(show.balance("RECEIVABLE")).isZero();
    }

    @Test
    void what_is_given_back_in_the_gateways_console_sets_the_seat_free_once() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        buyer.confirm(opened, impUid);
        saga.deliver(id);

        PortOneBook.cancelInConsole(impUid);
        Buyer.webhook(opened, impUid, "cancelled");
        saga.deliver(id);
        var other = new Buyer().held(show, "A-1");
        Buyer.webhook(opened, impUid, "cancelled");
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(show.seatState("A-1")).isEqualTo("HELD");
        assertThat(other).isNotEqualTo(id);
        assertThat(show.balance("RECEIVABLE")).isZero();
    }

    @Test
    void what_is_given_back_in_the_gateways_console_while_its_api_is_silent_is_seen_later() {
        var show = AShow.at(50_012);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_012);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_012).getString("imp_uid");
        buyer.confirm(opened, impUid);
        clock.advance(Duration.ofSeconds(5));
        checkouts.followUp();
        saga.deliver(id);
        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");

        PortOneBook.lookAnew(impUid);
        PortOneBook.cancelInConsole(impUid);
        assertThat(Buyer.webhook(opened, impUid, "cancelled").statusCode()).isEqualTo(502);
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofMinutes(2));
            checkouts.followUp();
        }
        saga.deliver(id);

        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(Tables.count("hanbeon.checkout WHERE reference = ? AND due_at IS NOT NULL", "reservation/" + id))
                .isZero();
    }

    @Test
    void a_webhook_about_what_is_paid_asks_once_more_and_no_more() {
        var show = AShow.at(50_012);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_012);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_012).getString("imp_uid");
        buyer.confirm(opened, impUid);
        clock.advance(Duration.ofSeconds(5));
        checkouts.followUp();
        PortOneBook.lookAnew(impUid);
        Buyer.webhook(opened, impUid, "paid");
        for (int round = 0; round < 3; round++) {
            clock.advance(Duration.ofMinutes(2));
            checkouts.followUp();
        }

        assertThat(buyer.paymentState(opened)).isEqualTo("SUCCESS");
        assertThat(Tables.count("hanbeon.checkout WHERE reference = ? AND due_at IS NOT NULL", "reservation/" + id))
                .isZero();
    }

    @Test
    void a_seat_that_costs_nothing_is_a_ticket_at_once_and_cancelled_without_a_refund() {
        var show = AShow.at(0);

        var held = buyer.hold(show, "A-1");
        String id = held.path("reservationId");
        assertThat(held.<String>path("status")).isEqualTo("CONFIRMED");
        assertThat(held.<String>path("ticketNumber")).isNotEmpty();
        var cancelled = buyer.cancel(id);
        saga.deliver(id);

        assertThat(cancelled.<Integer>path("refundAmount")).isZero();
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(Tables.count("hanbeon.checkout WHERE reference = ?", "reservation/" + id))
                .isZero();
    }

    @Test
    void a_ticket_is_cancelled_until_the_day_before_the_show() {
        var show = AShow.in(Duration.ofDays(3));
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        buyer.confirm(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"));
        saga.deliver(id);

        clock.advance(Duration.ofDays(3));
        var late = buyer.cancel(id);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.<String>path("code")).isEqualTo("CANCEL_NOT_ALLOWED");
        clock.advance(Duration.ofDays(-1));

        assertThat(buyer.cancel(id).statusCode()).isEqualTo(200);
    }

    @Test
    void where_a_show_allows_it_a_ticket_is_cancelled_on_the_day_itself_until_it_begins() {
        var show = AShow.in(Duration.ofDays(3));
        Tables.execute("UPDATE hanbeon.ticket_show SET cancel_until_days = 0 WHERE id = "
                + Ids.parse(show.id).orElseThrow());
        var early = buyer.held(show, "A-1");
        var late = buyer.held(show, "A-2");
        for (var id : List.of(early, late)) {
            var opened = buyer.opened(id, 50_000);
            buyer.confirm(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"));
            saga.deliver(id);
        }

        clock.advance(Duration.ofDays(3).minusMinutes(1));
        assertThat(buyer.cancel(early).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(2));
        assertThat(buyer.cancel(late).<String>path("code")).isEqualTo("CANCEL_NOT_ALLOWED");
    }

    @Test
    void seats_of_a_hold_that_is_over_are_not_exchanged() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");

        clock.advance(HOLD.plusSeconds(1));
        var late = buyer.change(id, "A-2");

        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.<String>path("code")).isEqualTo("HOLD_EXPIRED");
        assertThat(show.seatState("A-2")).isEqualTo("AVAILABLE");
    }

    @Test
    void money_for_a_hold_that_its_buyer_let_go_goes_back_though_the_seat_is_free() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");
        var opened = buyer.opened(id, 50_000);
        buyer.as().delete("/api/reservations/hold/" + id).then().statusCode(204);

        buyer.confirm(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"));
        saga.deliver(id);
        checkouts.followUp();
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        assertThat(buyer.paymentState(opened)).isEqualTo("REFUNDED");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(show.balance("RECEIVABLE")).isZero();
    }

    @Test
    void seats_of_a_hold_are_exchanged_until_it_is_being_paid() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1", "A-2");
        new Buyer().held(show, "A-5");

        assertThat(buyer.change(id, "A-2", "A-5").<String>path("code")).isEqualTo("SEAT_ALREADY_HELD");
        assertThat(show.seatState("A-1")).isEqualTo("HELD");
        assertThat(buyer.change(id, "A-2", "A-3", "A-4").<Integer>path("newTotalAmount"))
                .isEqualTo(150_000);
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(show.seatState("A-4")).isEqualTo("HELD");
        assertThat(new Buyer().change(id, "B-1").statusCode()).isEqualTo(404);
        buyer.opened(id, 150_000);
        assertThat(buyer.change(id, "B-1").statusCode()).isEqualTo(409);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void seats_that_are_exchanged_for_free_ones_are_a_ticket_at_once() {
        var show = AShow.at(50_000);
        Tables.execute("UPDATE hanbeon.ticket_seat SET price = 0 WHERE row_label = 'B' AND schedule_id = "
                + Ids.parse(show.scheduleId).orElseThrow());
        var id = buyer.held(show, "A-1");

        var changed = buyer.change(id, "B-1");

        assertThat(changed.<String>path("status")).isEqualTo("CONFIRMED");
        assertThat(changed.<String>path("ticketNumber")).isNotEmpty();
        assertThat(show.seatState("B-1")).isEqualTo("SOLD");
        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ticket_schedule", "ticket_show"})
    void a_show_that_is_called_off_pays_everybody_back_and_sells_nothing_that_is_being_paid(String table) {
        var show = AShow.at(50_000);
        Tables.execute("UPDATE hanbeon.ticket_seat SET price = 0 WHERE row_label = 'B' AND schedule_id = "
                + Ids.parse(show.scheduleId).orElseThrow());
        var paidId = buyer.held(show, "A-1");
        var paid = buyer.opened(paidId, 50_000);
        buyer.confirm(paid, PortOneBook.pay(paid.merchantUid(), 50_000).getString("imp_uid"));
        saga.deliver(paidId);
        var freeId = buyer.held(show, "B-1");
        var payingId = buyer.held(show, "A-2");
        var paying = buyer.opened(payingId, 50_000);

        Tables.execute("UPDATE hanbeon." + table + " SET state = 'CANCELLED' WHERE id = "
                + Ids.parse(table.equals("ticket_show") ? show.id : show.scheduleId)
                        .orElseThrow());
        saga.cancelShows();
        saga.cancelShows();
        buyer.confirm(paying, PortOneBook.pay(paying.merchantUid(), 50_000).getString("imp_uid"));
        List.of(paidId, freeId, payingId).forEach(saga::deliver);
        checkouts.followUp();
        List.of(paidId, freeId, payingId).forEach(saga::deliver);

        assertThat(List.of(buyer.state(paidId), buyer.state(freeId), buyer.state(payingId)))
                .containsOnly("CANCELLED");
        assertThat(buyer.reservation(paidId).getString("reason")).isEqualTo("SHOW_CANCELLED");
        assertThat(buyer.paymentState(paid)).isEqualTo("REFUNDED");
        assertThat(buyer.paymentState(paying)).isEqualTo("REFUNDED");
        assertThat(show.seats("AVAILABLE")).isEqualTo(AShow.CAPACITY);
        assertThat(show.balance("RECEIVABLE")).isZero();
    }

    @Test
    void a_hold_that_is_let_go_is_free_at_once() {
        var show = AShow.at(50_000);
        var id = buyer.held(show, "A-1");

        buyer.as().delete("/api/reservations/hold/" + id).then().statusCode(204);
        buyer.as().delete("/api/reservations/hold/" + id).then().statusCode(204);

        assertThat(show.seatState("A-1")).isEqualTo("AVAILABLE");
        assertThat(new Buyer().hold(show, "A-1").statusCode()).isEqualTo(201);
    }

    @Test
    void the_best_seats_side_by_side_are_nearest_to_the_middle_of_the_foremost_row() {
        var show = AShow.at(50_000);
        buyer.held(show, "A-5");

        var best = given().get("/api/events/schedules/" + show.scheduleId + "/seats/best?count=3");
        var none = given().get("/api/events/schedules/" + show.scheduleId + "/seats/best?count=4&grade=A");

        assertThat(best.jsonPath().getList("seatId")).containsExactly("A-6", "A-7", "A-8");
        assertThat(none.statusCode()).isEqualTo(409);
    }

    @Test
    void a_seat_that_is_nobodys_and_taken_is_found() {
        var show = AShow.at(50_000);
        long schedule = Ids.parse(show.scheduleId).orElseThrow();
        Tables.execute("UPDATE hanbeon.ticket_seat SET state = 'SOLD', reservation_id = 1 WHERE seat_no = 'A-1'"
                + " AND schedule_id = " + schedule);

        assertThat(saga.findWrongSeats()).anyMatch(line -> line.contains(String.valueOf(schedule)));

        Tables.execute("UPDATE hanbeon.ticket_seat SET state = 'AVAILABLE', reservation_id = NULL WHERE schedule_id = "
                + schedule);
        assertThat(saga.findWrongSeats()).noneMatch(line -> line.contains(String.valueOf(schedule)));
    }

    @Test
    void behind_a_queue_an_admission_buys_one_reservation_and_pays_for_it() {
        var show = AShow.at(50_000);
        var line = ALine.before(show.scheduleId);
        lines.turn();
        line.enter(buyer.id).then().statusCode(200);
        await().untilAsserted(() -> {
            lines.turn();
            assertThat(line.token(buyer.id)).startsWith("qr_");
        });
        var token = line.token(buyer.id);

        assertThat(buyer.hold(show, "A-1").<String>path("code")).isEqualTo("QUEUE_TOKEN_INVALID");
        assertThat(new Buyer().with(token).hold(show, "A-1").<String>path("code"))
                .isEqualTo("QUEUE_TOKEN_INVALID");
        assertThat(buyer.with(token).hold(show, "Z-1").statusCode()).isEqualTo(404);
        var held = buyer.hold(show, "A-1");
        assertThat(held.statusCode()).as(held.asString()).isEqualTo(201);
        assertThat(buyer.hold(show, "A-2").statusCode()).isEqualTo(401);
        String id = held.path("reservationId");
        assertThat(buyer.openPayment(id, 50_000).statusCode()).isEqualTo(401);
        var opened = buyer.with(held.path("paymentToken")).opened(id, 50_000);
        assertThat(show.seats("HELD")).isEqualTo(1);

        assertThat(line.status(buyer.id).<String>path("status")).isEqualTo("ACTIVE");
        buyer.confirm(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"))
                .then()
                .statusCode(200);
        assertThat(line.status(buyer.id).<String>path("code")).isEqualTo("NOT_IN_QUEUE");
    }

    @Test
    void the_box_office_sells_the_same_seats_and_only_of_its_own_shows() {
        var show = AShow.at(50_000);
        buyer.held(show, "A-1");

        var sold = sell(AsCaller.operator(1), show, "A-2");
        var taken = sell(AsCaller.operator(1), show, "A-1");
        var strangers = sell(AsCaller.operator(4_712), show, "A-3");

        assertThat(sold.statusCode()).as(sold.asString()).isEqualTo(201);
        assertThat(sold.<String>path("status")).isEqualTo("CONFIRMED");
        assertThat(show.seatState("A-2")).isEqualTo("SOLD");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(strangers.statusCode()).isEqualTo(403);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    @Test
    void a_sale_of_the_box_office_that_is_asked_for_again_by_its_key_is_the_same_ticket() {
        var show = AShow.at(50_000);
        var key = new Header("Idempotency-Key", UUID.randomUUID().toString());

        var first = sell(AsCaller.operator(1), show, "A-1", key);
        var again = sell(AsCaller.operator(1), show, "A-1", key);
        var others = sell(AsCaller.operator(1), show, "A-2", key);
        var without = sell(AsCaller.operator(1), show, "A-1");

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(others.statusCode()).isEqualTo(422);
        assertThat(without.statusCode()).isEqualTo(409);
        assertThat(show.seats("SOLD")).isEqualTo(1);
        assertThat(saga.findWrongSeats()).isEmpty();
    }

    private static Response sell(Header by, AShow show, String seat, Header... more) {
        return given().header(by)
                .headers(new Headers(more))
                .contentType("application/json")
                .body(Buyer.wish(show, seat).encode())
                .post("/api/box-office/sales");
    }

    @Test
    void a_buyer_who_left_a_number_is_told() {
        var show = AShow.at(0);
        String id = buyer.as()
                .body(Buyer.wish(show, "A-1").put("phone", "010-7777-1234").encode())
                .post("/api/reservations/hold")
                .path("reservationId");
        long reservation = Ids.parse(id).orElseThrow();

        saga.tellBuyers();
        saga.tellBuyers();

        assertThat(Tables.count("hanbeon.reservation_notice WHERE reservation_id = ?", reservation))
                .isZero();
        assertThat(Tables.count("hanbeon.message WHERE cause_id = ?", reservation))
                .isEqualTo(1);
    }

    /** Opened, never paid, over. */
    private Buyer.Opened expired(String id) {
        var reservation = buyer.reservation(id);
        var opened = buyer.opened(id, reservation.getLong("totalAmount"));
        clock.advance(HOLD.plusSeconds(1));
        checkouts.followUp();
        saga.deliver(id);
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        return opened;
    }
}
