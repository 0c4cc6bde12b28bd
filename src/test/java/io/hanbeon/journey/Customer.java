package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Http;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Somebody who buys tickets. */
record Customer(PackagedApp app, String login, String token) {
    private static final String FIRST = "Erstes.Mal-2026";
    static final String OWN = "Unter.Wegs-2026";

    /** Made by an administrator, with a password of their own since. */
    static Customer signedUp(PackagedApp app) {
        return withRole(app, "CUSTOMER");
    }

    /** Whoever works here, with a password of their own since. */
    static Customer withRole(PackagedApp app, String role) {
        var login = "c-" + UUID.randomUUID() + "@example.org";
        var user = new JsonObject()
                .put("login", login)
                .put("name", "남궁여정")
                .put("role", role)
                .put("password", FIRST);
        PackagedApp.json(app.askOnce(UUID.randomUUID().toString(), "/api/users", user.encode()), 201);
        var change = new JsonObject().put("oldPassword", FIRST).put("newPassword", OWN);
        var changed =
                app.post("/api/auth/password", change.encode(), "Authorization", "Bearer " + logIn(app, login, FIRST));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
        return new Customer(app, login, logIn(app, login, OWN));
    }

    private static String logIn(PackagedApp app, String login, String password) {
        var answer = app.post(
                "/api/auth/login",
                new JsonObject().put("login", login).put("password", password).encode());
        return PackagedApp.json(answer, 200).getString("access_token");
    }

    /** @return the queue's token */
    String waitedFor(String schedule) {
        // A line that was just set up opens within moments.
        var wish = new JsonObject().put("scheduleId", schedule);
        await().atMost(PackagedApp.PATIENCE).until(() -> status("POST", "/api/queue/enter", wish) == 200);
        var token = new AtomicReference<>("");
        await().atMost(PackagedApp.PATIENCE).until(() -> {
            token.set(get("/api/queue/status?scheduleId=" + schedule).getString("token", ""));
            return token.get() != null && token.get().startsWith("qr_");
        });
        return token.get();
    }

    JsonObject get(String path) {
        return PackagedApp.json(Http.send(request(path).GET()), 200);
    }

    JsonObject post(String path, JsonObject body, String queueToken, int status) {
        var request = request(path).POST(BodyPublishers.ofString(body.encode()));
        return PackagedApp.json(
                Http.send(queueToken.isEmpty() ? request : request.header("X-Queue-Token", queueToken)), status);
    }

    int status(String method, String path, JsonObject body) {
        HttpResponse<String> answer = Http.send(request(path).method(method, BodyPublishers.ofString(body.encode())));
        return answer.statusCode();
    }

    JsonObject awaitState(String reservationId, String state) {
        await().atMost(PackagedApp.PATIENCE)
                .until(() -> get("/api/reservations/" + reservationId)
                        .getString("status")
                        .equals(state));
        return get("/api/reservations/" + reservationId);
    }

    private HttpRequest.Builder request(String path) {
        return app.request(path).headers("Content-Type", "application/json", "Authorization", "Bearer " + token);
    }
}
