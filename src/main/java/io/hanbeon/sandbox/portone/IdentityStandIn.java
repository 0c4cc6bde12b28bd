package io.hanbeon.sandbox.portone;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stand-in of PortOne's certifications and of reCAPTCHA. Whoever has a name and a number is proved to be that person:
 * {@code GET /certify} in a browser, {@code POST /stand-in/certify} for a program. Every CAPTCHA is passed but
 * {@code robot}, and {@code doubtful} with a low score.
 */
final class IdentityStandIn {
    private static final String ROBOT = "robot";
    private static final String DOUBTFUL = "doubtful";

    private final InstantSource clock;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, JsonObject> certifications = new ConcurrentHashMap<>();

    IdentityStandIn(InstantSource clock) {
        this.clock = clock;
    }

    void answer(HttpServerRequest request, Buffer body) {
        switch (request.path()) {
            case "/recaptcha/api/siteverify" -> verify(request, PortOneWindow.form(body.toString()));
            case "/certify" -> window(request);
            case "/certify/done" -> certifyByForm(request, PortOneWindow.form(body.toString()));
            default -> PortOneStandIn.reply(request, 200, certify(PortOneStandIn.read(body)));
        }
    }

    void show(HttpServerRequest request, String impUid) {
        var found = certifications.get(impUid);
        if (found == null) {
            PortOneStandIn.refuse(request, 404, 1, "존재하지 않는 인증정보입니다.");
        } else {
            PortOneStandIn.accept(request, found);
        }
    }

    private static void verify(HttpServerRequest request, Map<String, String> form) {
        var token = form.getOrDefault("response", ROBOT);
        var answer = new JsonObject().put("success", !token.equals(ROBOT));
        PortOneStandIn.reply(request, 200, token.equals(DOUBTFUL) ? answer.put("score", 0.1) : answer);
    }

    private JsonObject certify(JsonObject person) {
        var impUid = "imp_%012d".formatted(900_000_000_000L + ids.incrementAndGet());
        var who = person.getString("name", "") + "|" + person.getString("phone", "");
        var certification = new JsonObject()
                .put("imp_uid", impUid)
                .put("merchant_uid", person.getString("merchant_uid", ""))
                .put("name", person.getString("name", ""))
                .put("unique_key", print("ci|" + who))
                .put("unique_in_site", print("di|" + who))
                .put("certified", person.getBoolean("certified", true))
                .put("certified_at", clock.instant().getEpochSecond());
        certifications.put(impUid, certification);
        return certification;
    }

    private void window(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(PortOneWindow.certifyPage(
                        request.getParam("merchant_uid", ""), request.getParam("m_redirect_url", "")));
    }

    private void certifyByForm(HttpServerRequest request, Map<String, String> form) {
        var certification = certify(new JsonObject()
                .put("merchant_uid", form.getOrDefault("merchant_uid", ""))
                .put("name", form.getOrDefault("name", ""))
                .put("phone", form.getOrDefault("phone", "")));
        var redirect = Optional.ofNullable(form.get("m_redirect_url")).orElse("/certify");
        request.response()
                .setStatusCode(303)
                .putHeader(
                        "Location",
                        redirect + (redirect.contains("?") ? "&" : "?") + "imp_uid="
                                + certification.getString("imp_uid"))
                .end();
    }

    private static String print(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-512").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
