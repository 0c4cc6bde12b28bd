package io.hanbeon.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.access.AsCaller;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** A customer of a test's own, over HTTP. */
final class Buyer {
    final String id = "B" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    final Header caller = AsCaller.customer(id);
    private String queueToken = "";

    /** Shows a token of the queue from now on. */
    Buyer with(String token) {
        queueToken = token;
        return this;
    }

    /** A payment as it was opened. */
    record Opened(String reservationId, String paymentId, String merchantUid, long amount) {}

    /** As the body of a hold. */
    static JsonObject wish(AShow show, String... seatIds) {
        return new JsonObject().put("scheduleId", show.scheduleId).put("seatIds", new JsonArray(List.of(seatIds)));
    }

    Response hold(AShow show, String... seatIds) {
        return as().body(wish(show, seatIds).encode()).post("/api/reservations/hold");
    }

    /** @return the reservation's id */
    String held(AShow show, String... seatIds) {
        var answer = hold(show, seatIds);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.path("reservationId");
    }

    Response change(String reservationId, String... seatIds) {
        return as().body(new JsonObject()
                        .put("newSeatIds", new JsonArray(List.of(seatIds)))
                        .encode())
                .put("/api/reservations/hold/" + reservationId);
    }

    JsonObject reservation(String id) {
        return new JsonObject(as().get("/api/reservations/" + id).asString());
    }

    String state(String id) {
        return reservation(id).getString("status");
    }

    Response openPayment(String reservationId, long amount) {
        var body = new JsonObject()
                .put("reservationId", reservationId)
                .put("amount", amount)
                .put("paymentMethod", "CARD");
        return as().body(body.encode()).post("/api/tickets/payments");
    }

    Opened opened(String reservationId, long amount) {
        var answer = openPayment(reservationId, amount);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return new Opened(reservationId, answer.path("paymentId"), answer.path("merchantUid"), amount);
    }

    static JsonObject confirmation(Opened opened, String impUid) {
        return new JsonObject()
                .put("reservationId", opened.reservationId())
                .put("paymentId", opened.paymentId())
                .put("impUid", impUid)
                .put("merchantUid", opened.merchantUid())
                .put("amount", opened.amount());
    }

    Response confirm(Opened opened, String impUid) {
        return confirm(confirmation(opened, impUid));
    }

    Response confirm(JsonObject body) {
        return as().body(body.encode()).post("/api/tickets/payments/confirm");
    }

    String paymentState(Opened opened) {
        return as().get("/api/tickets/payments/" + opened.paymentId()).path("status");
    }

    Response cancel(String reservationId) {
        return as().delete("/api/reservations/" + reservationId);
    }

    RequestSpecification as() {
        var request = given().header(caller).contentType("application/json");
        return queueToken.isEmpty() ? request : request.header("X-Queue-Token", queueToken);
    }

    /** As PortOne tells by itself. */
    static Response webhook(Opened opened, String impUid, String status) {
        var body = new JsonObject()
                .put("imp_uid", impUid)
                .put("merchant_uid", opened.merchantUid())
                .put("status", status);
        return given().contentType("application/json").body(body.encode()).post("/webhook/portone");
    }
}
