package io.hanbeon.queue;

import static io.hanbeon.account.user.Person.as;

import io.hanbeon.access.AsCaller;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A line of a test's own, over HTTP. */
public final class ALine {
    public final String key;
    private Instant opensAt;
    private int perMinute = 60_000;
    private int inside = 1_000;
    private boolean isPaused;

    private ALine(Instant opensAt) {
        this("t-" + UUID.randomUUID().toString().substring(0, 30), opensAt);
    }

    private ALine(String key, Instant opensAt) {
        this.key = key;
        this.opensAt = opensAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A thousand a second. */
    public static ALine open() {
        return new ALine(Instant.now().minusSeconds(1)).save();
    }

    /** Before a schedule that there is. */
    public static ALine before(String schedule) {
        return new ALine(schedule, Instant.now().minusSeconds(1)).save();
    }

    public static ALine opening(Duration in) {
        return new ALine(Instant.now().plus(in)).save();
    }

    /** Instead of when it was to. */
    public ALine opensNow() {
        opensAt = Instant.now().plusMillis(200).truncatedTo(ChronoUnit.MILLIS);
        return save();
    }

    public ALine perMinute(int most) {
        perMinute = most;
        return save();
    }

    public ALine inside(int most) {
        inside = most;
        return save();
    }

    public ALine paused(boolean is) {
        isPaused = is;
        return save();
    }

    private ALine save() {
        put(terms()).then().statusCode(200);
        return this;
    }

    public JsonObject terms() {
        return new JsonObject()
                .put("lobbyOpensAt", opensAt.minusSeconds(3_600).toString())
                .put("opensAt", opensAt.toString())
                .put("closesAt", opensAt.plusSeconds(7_200).toString())
                .put("admittedPerMinute", perMinute)
                .put("admittedMax", inside)
                .put("paused", isPaused);
    }

    public Response put(JsonObject terms) {
        return as(AsCaller.admin()).body(terms.encode()).put("/api/queue/admin/lines/" + key);
    }

    public Response enter(String person) {
        return enter(person, new JsonObject());
    }

    public Response enterWith(String person, String place) {
        return enter(person, new JsonObject().put("place", place));
    }

    private Response enter(String person, JsonObject body) {
        return as(AsCaller.customer(person))
                .body(body.put("scheduleId", key).encode())
                .post("/api/queue/enter");
    }

    public Response status(String person) {
        return as(AsCaller.customer(person)).queryParam("scheduleId", key).get("/api/queue/status");
    }

    public String token(String person) {
        return status(person).then().statusCode(200).extract().path("token");
    }

    public Response leave(String person) {
        return as(AsCaller.customer(person)).queryParam("scheduleId", key).delete("/api/queue/leave");
    }

    public Response get(String person, String path) {
        return as(AsCaller.customer(person)).get("/api/queue/" + key + "/" + path);
    }
}
