package io.hanbeon.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.checkout.followup.CheckoutsByHand;
import io.hanbeon.queue.ALine;
import io.hanbeon.queue.AdmissionStep;
import io.hanbeon.queue.Admissions;
import io.hanbeon.queue.admit.LinesByHand;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.hold.HoldsByHand;
import io.hanbeon.ticket.saga.SagaByHand;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One admission, one reservation: whatever is lost in between, nobody is locked out by it, and nobody has two. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class AdmittedBuyersTest {
    @Inject
    SagaByHand saga;

    @Inject
    HoldsByHand holds;

    @Inject
    CheckoutsByHand checkouts;

    @Inject
    LinesByHand lines;

    @Inject
    Admissions admissions;

    @Inject
    RedisDataSource redis;

    @Inject
    Ids ids;

    @Inject
    SettableClock clock;

    private final Buyer buyer = new Buyer();
    private AShow show;
    private ALine line;
    private String token;

    @BeforeEach
    void the_buyer_is_let_in() {
        await().ignoreExceptions().until(() -> redis.execute("PING") != null);
        show = AShow.at(50_000);
        line = ALine.before(show.scheduleId);
        token = letIn();
        buyer.with(token);
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"let go", "expired", "declined"})
    void whose_hold_has_ended_may_queue_again(String end) {
        var held = buyer.hold(show, "A-1");
        String id = held.path("reservationId");
        String paymentToken = held.path("paymentToken");
        assertThat(line.status(buyer.id).<String>path("status")).isEqualTo("ACTIVE");

        end(end, id, paymentToken);
        assertThat(buyer.state(id)).isEqualTo("CANCELLED");
        holds.endAdmissions();
        assertThat(line.status(buyer.id).<String>path("code")).isEqualTo("NOT_IN_QUEUE");
        assertThat(buyer.with(token).hold(show, "A-1").<String>path("code")).isEqualTo("QUEUE_TOKEN_EXPIRED");

        assertThat(buyer.with(letIn()).hold(show, "A-1").statusCode()).isEqualTo(201);
    }

    /** The seat of a declined payment is free at once, as that of a hold that was let go. */
    private void end(String how, String id, String paymentToken) {
        switch (how) {
            case "let go" ->
                buyer.as().delete("/api/reservations/hold/" + id).then().statusCode(204);
            case "expired" -> {
                clock.advance(Duration.ofMinutes(5).plusSeconds(1));
                holds.expire();
                holds.endAdmissions();
                clock.reset();
            }
            default -> {
                var opened = buyer.with(paymentToken).opened(id, 50_000);
                var declined = PortOneBook.decline(opened.merchantUid(), 50_000);
                buyer.confirm(opened, declined.getString("imp_uid")).then().statusCode(200);
                saga.deliver(id);
            }
        }
    }

    @Test
    void who_holds_nothing_any_more_is_told_to_queue_again_before_the_line_has_heard() {
        String id = buyer.held(show, "A-1");
        buyer.as().delete("/api/reservations/hold/" + id).then().statusCode(204);

        assertThat(buyer.hold(show, "A-2").<String>path("code")).isEqualTo("QUEUE_TOKEN_EXPIRED");
        assertThat(line.status(buyer.id).<String>path("code")).isEqualTo("NOT_IN_QUEUE");
    }

    @Test
    void a_ticket_that_only_the_webhook_told_of_makes_room_in_the_line() {
        var held = buyer.hold(show, "A-1");
        String id = held.path("reservationId");
        var opened = buyer.with(held.path("paymentToken")).opened(id, 50_000);
        var impUid = PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid");
        Buyer.webhook(opened, impUid, "paid").then().statusCode(204);
        saga.deliver(id);
        assertThat(line.status(buyer.id).<String>path("status")).isEqualTo("ACTIVE");

        holds.endAdmissions();

        assertThat(line.status(buyer.id).<String>path("code")).isEqualTo("NOT_IN_QUEUE");
    }

    @Test
    void who_did_not_hear_the_answer_is_told_it_again() {
        var first = buyer.hold(show, "A-1", "A-2");
        var again = buyer.hold(show, "A-2", "A-1");

        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(again.<String>path("reservationId")).isEqualTo(first.path("reservationId"));
        assertThat(again.<String>path("paymentToken")).isEqualTo(first.path("paymentToken"));
        assertThat(buyer.with(first.path("paymentToken"))
                        .hold(show, "A-1", "A-2")
                        .<String>path("reservationId"))
                .isEqualTo(first.path("reservationId"));
        assertThat(buyer.with(token).hold(show, "A-1").statusCode()).isEqualTo(409); // a seat that is held, its own
        assertThat(buyer.hold(show, "A-3").<String>path("code")).isEqualTo("QUEUE_TOKEN_INVALID");
        assertThat(show.seats("HELD")).isEqualTo(2);
    }

    @Test
    void what_an_instance_that_died_had_begun_is_begun_again_under_its_id() {
        var id = Ids.text(ids.next());
        admissions
                .spend(show.scheduleId, buyer.id, AdmissionStep.RESERVE, token, id)
                .await()
                .indefinitely();

        var held = buyer.hold(show, "A-1");

        assertThat(held.statusCode()).as(held.asString()).isEqualTo(201);
        assertThat(held.<String>path("reservationId")).isEqualTo(id);
        var opened = buyer.with(held.path("paymentToken")).opened(id, 50_000);
        assertThat(opened.reservationId()).isEqualTo(id);
    }

    @Test
    void an_admission_that_redis_forgot_was_spent_buys_no_second_reservation() {
        buyer.held(show, "A-1");
        var key = "hanbeon:queue:" + line.key + ":admission";
        var ticket = redis.hash(String.class).hkeys(key).getFirst();
        var ends = redis.hash(String.class).hget(key, ticket).split("\\|", -1)[0];
        redis.hash(String.class).hset(key, ticket, ends + "||0|");

        assertThat(buyer.hold(show, "A-2").<String>path("code")).isEqualTo("QUEUE_TOKEN_INVALID");
        assertThat(buyer.hold(show, "A-2").<String>path("code")).isEqualTo("QUEUE_TOKEN_INVALID");

        assertThat(show.seats("HELD")).isEqualTo(1);
        assertThat(Tables.count("hanbeon.reservation WHERE user_id = ?", buyer.id))
                .isEqualTo(1);
    }

    @Test
    void a_hold_that_redis_lost_the_admission_of_is_paid_all_the_same_and_once() {
        var held = buyer.hold(show, "A-1");
        String id = held.path("reservationId");
        buyer.with(held.path("paymentToken"));
        redis.key()
                .keys("hanbeon:queue:" + line.key + ":*")
                .forEach(found -> redis.key().del(found));
        lines.turn();

        assertThat(buyer.hold(show, "A-2").statusCode()).isEqualTo(401);
        assertThat(new Buyer().with(token).openPayment(id, 50_000).statusCode()).isEqualTo(404);
        var opened = buyer.opened(id, 50_000);
        assertThat(buyer.openPayment(id, 50_000).<String>path("code")).isEqualTo("PAYMENT_ALREADY_EXISTS");
        buyer.confirm(opened, PortOneBook.pay(opened.merchantUid(), 50_000).getString("imp_uid"))
                .then()
                .statusCode(200);
        saga.deliver(id);

        assertThat(buyer.state(id)).isEqualTo("CONFIRMED");
    }

    @Test
    void seats_are_exchanged_and_counted_with_a_token_of_the_admission_only() {
        var held = buyer.hold(show, "A-1");
        String id = held.path("reservationId");
        var seats = "/api/reservations/seats/" + show.scheduleId;

        assertThat(buyer.with("").change(id, "A-2").<String>path("code")).isEqualTo("QUEUE_TOKEN_INVALID");
        assertThat(buyer.as().get(seats).statusCode()).isEqualTo(401);
        assertThat(new Buyer().with(token).as().get(seats).statusCode()).isEqualTo(401);
        assertThat(buyer.with(token).as().get(seats).statusCode()).isEqualTo(200);
        assertThat(buyer.with(held.path("paymentToken")).change(id, "A-2").statusCode())
                .isEqualTo(200);
        assertThat(show.seatState("A-2")).isEqualTo("HELD");
    }

    private String letIn() {
        lines.turn();
        line.enter(buyer.id).then().statusCode(200);
        await().untilAsserted(() -> {
            lines.turn();
            assertThat(line.token(buyer.id)).startsWith("qr_");
        });
        return line.token(buyer.id);
    }
}
