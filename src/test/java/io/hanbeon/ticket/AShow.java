package io.hanbeon.ticket;

import static io.restassured.RestAssured.given;

import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A show of a test's own with two rows of ten seats, administered over HTTP. */
public final class AShow {
    static final int CAPACITY = 20;

    final String merchantId = AMerchant.of(1).id;
    final String id;
    public final String scheduleId;

    private AShow(long price, Duration untilShow) {
        var venue = create("/api/venues", new JsonObject().put("name", "시험극장").put("address", "서울"));
        var hall = create(
                "/api/venues/" + venue + "/halls",
                new JsonObject()
                        .put("name", "대극장")
                        .put("rows", new JsonArray().add(row("A", "VIP")).add(row("B", "S"))));
        this.id = create("/api/events", terms(price));
        this.scheduleId = create(
                "/api/events/" + id + "/schedules",
                schedule(Instant.now().plus(untilShow)).put("hallId", hall));
    }

    public static AShow at(long price) {
        return new AShow(price, Duration.ofDays(30));
    }

    static AShow in(Duration untilShow) {
        return new AShow(50_000, untilShow);
    }

    JsonObject terms(long price) {
        return new JsonObject()
                .put("merchantId", merchantId)
                .put("title", "시험 공연")
                .put("description", "")
                .put("state", "OPEN")
                .put("prices", new JsonObject().put("VIP", price).put("S", price));
    }

    JsonObject schedule(Instant start) {
        var first = start.truncatedTo(ChronoUnit.SECONDS);
        return new JsonObject()
                .put("playSequence", 1)
                .put("startsAt", first.toString())
                .put("endsAt", first.plus(Duration.ofHours(2)).toString())
                .put("saleStartsAt", first.minus(Duration.ofDays(60)).toString())
                .put("saleEndsAt", first.toString());
    }

    public String seatState(String seatId) {
        return Tables.row(
                        "SELECT state FROM hanbeon.ticket_seat WHERE schedule_id = ? AND seat_no = ?",
                        Ids.parse(scheduleId).orElseThrow(),
                        seatId)
                .get("state")
                .toString();
    }

    long seats(String state) {
        return Tables.count(
                "hanbeon.ticket_seat WHERE schedule_id = ? AND state = ?",
                Ids.parse(scheduleId).orElseThrow(),
                state);
    }

    long balance(String kind) {
        return given().header(AsCaller.admin())
                .get("/api/ledger/accounts/" + merchantId + ":" + kind + ":KRW")
                .jsonPath()
                .getLong("balance");
    }

    private static JsonObject row(String label, String grade) {
        return new JsonObject().put("label", label).put("grade", grade).put("seats", 10);
    }

    private static String create(String path, JsonObject body) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .body(body.encode())
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
