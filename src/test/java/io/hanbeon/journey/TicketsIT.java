package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Http;
import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One show from its opening to confirmed tickets: the buyer waits, holds, pays at PortOne's stand-in, and cancels. */
class TicketsIT {
    private static final long PRICE = TheatreShow.PRICE;
    private static PackagedApp app;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                // A busy machine is no outage of Redis.
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_show_is_opened_queued_for_held_paid_and_a_ticket() {
        var show = TheatreShow.open(app);
        show.openLine();
        var buyer = Customer.signedUp(app);
        long before = balance(show);

        var token = buyer.waitedFor(show.schedule);
        var held = buyer.post("/api/reservations/hold", show.wish("A-1", "A-2"), token, 201);
        var opened = buyer.post("/api/tickets/payments", payment(held), held.getString("paymentToken"), 201);
        var paid = payInWindow(opened);
        var confirmed = buyer.post("/api/tickets/payments/confirm", confirmation(held, opened, paid), "", 200);

        assertThat(confirmed.getString("status")).isEqualTo("SUCCESS");
        var ticket = buyer.awaitState(held.getString("reservationId"), "CONFIRMED");
        assertThat(ticket.getString("ticketNumber")).matches("T\\d{8}-[2-9A-Z]{7}");
        assertThat(ticket.getString("qrData")).startsWith("HB1.");
        assertThat(balance(show)).isEqualTo(before + 2 * PRICE);
    }

    @Test
    void a_cancelled_ticket_is_paid_back_and_its_seat_is_sold_again() {
        var show = TheatreShow.open(app);
        var first = Customer.signedUp(app);
        var second = Customer.signedUp(app);
        long before = balance(show);
        var bought = buy(first, show, "B-1");

        assertThat(second.status("POST", "/api/reservations/hold", show.wish("B-1")))
                .isEqualTo(409);
        assertThat(first.status("DELETE", "/api/reservations/" + bought, new JsonObject()))
                .isEqualTo(200);
        await().atMost(PackagedApp.PATIENCE).until(() -> balance(show) == before);
        buy(second, show, "B-1");

        assertThat(balance(show)).isEqualTo(before + PRICE);
        assertThat(app.metric("hanbeon_ticket_schedules_wrong")).isZero();
    }

    private static String buy(Customer buyer, TheatreShow show, String seat) {
        var held = buyer.post("/api/reservations/hold", show.wish(seat), "", 201);
        var opened = buyer.post("/api/tickets/payments", payment(held), "", 201);
        buyer.post("/api/tickets/payments/confirm", confirmation(held, opened, payInWindow(opened)), "", 200);
        buyer.awaitState(held.getString("reservationId"), "CONFIRMED");
        return held.getString("reservationId");
    }

    private static JsonObject payment(JsonObject held) {
        return new JsonObject()
                .put("reservationId", held.getString("reservationId"))
                .put("amount", held.getLong("totalAmount"))
                .put("paymentMethod", "CARD");
    }

    private static JsonObject confirmation(JsonObject held, JsonObject opened, JsonObject paid) {
        return new JsonObject()
                .put("reservationId", held.getString("reservationId"))
                .put("paymentId", opened.getString("paymentId"))
                .put("merchantUid", opened.getString("merchantUid"))
                .put("impUid", paid.getString("imp_uid"))
                .put("amount", opened.getLong("amount"));
    }

    private static JsonObject payInWindow(JsonObject opened) {
        var url = LocalStack.startForTests().get("quarkus.rest-client.portone.url") + "/stand-in/pay";
        var body = new JsonObject()
                .put("merchant_uid", opened.getString("merchantUid"))
                .put("amount", opened.getLong("amount"));
        return new JsonObject(
                Http.send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body.encode())))
                        .body());
    }

    private static long balance(TheatreShow show) {
        return PackagedApp.json(app.read("/api/ledger/accounts/" + show.merchantId + ":RECEIVABLE:KRW"), 200)
                .getLong("balance");
    }
}
