package io.hanbeon.journey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A show of a journey's own with two rows of ten seats, set up as operators do. */
final class TheatreShow {
    static final long PRICE = 77_000;

    final String title = "여정 " + UUID.randomUUID().toString().substring(0, 8);
    final String merchantId = "M-" + UUID.randomUUID().toString().substring(0, 13);
    final String schedule;
    private final PackagedApp app;

    private TheatreShow(PackagedApp app) {
        this.app = app;
        openMerchant();
        this.schedule = openShow();
    }

    static TheatreShow open(PackagedApp app) {
        return new TheatreShow(app);
    }

    private void openMerchant() {
        var terms = new JsonObject()
                .put("id", merchantId)
                .put("name", "여정 극장")
                .put("organisationId", Organisation.open(app).id())
                .put("cutOffHour", 0)
                .put("terminals", new JsonArray());
        PackagedApp.json(app.askOnce(merchantId, "/api/merchants", terms.encode()), 201);
    }

    private String openShow() {
        var venue = create("/api/venues", new JsonObject().put("name", "여정 극장").put("address", "서울"));
        var rows = new JsonArray().add(row("A")).add(row("B"));
        var hall = create(
                "/api/venues/" + venue + "/halls",
                new JsonObject().put("name", "대극장").put("rows", rows));
        var show = create(
                "/api/events",
                new JsonObject()
                        .put("merchantId", merchantId)
                        .put("title", title)
                        .put("description", "여정의 공연")
                        .put("state", "OPEN")
                        .put("prices", new JsonObject().put("VIP", PRICE)));
        var start = Instant.now().plus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
        return create(
                "/api/events/" + show + "/schedules",
                new JsonObject()
                        .put("hallId", hall)
                        .put("playSequence", 1)
                        .put("startsAt", start.toString())
                        .put("endsAt", start.plus(Duration.ofHours(2)).toString())
                        .put("saleStartsAt", start.minus(Duration.ofDays(20)).toString())
                        .put("saleEndsAt", start.toString()));
    }

    /** From now on people wait before its seats. */
    void openLine() {
        var now = Instant.now();
        var terms = new JsonObject()
                .put("lobbyOpensAt", now.minusSeconds(60).toString())
                .put("opensAt", now.minusSeconds(1).toString())
                .put("closesAt", now.plusSeconds(3_600).toString())
                .put("admittedPerMinute", 6_000)
                .put("admittedMax", 100)
                .put("paused", false);
        PackagedApp.json(app.put("/api/queue/admin/lines/" + schedule, terms.encode()), 200);
    }

    /** As the body of a hold. */
    JsonObject wish(String... seats) {
        return new JsonObject().put("scheduleId", schedule).put("seatIds", JsonArray.of((Object[]) seats));
    }

    private static JsonObject row(String label) {
        return new JsonObject().put("label", label).put("grade", "VIP").put("seats", 10);
    }

    private String create(String path, JsonObject body) {
        return PackagedApp.json(app.ask(path, body.encode()), 201).getString("id");
    }
}
