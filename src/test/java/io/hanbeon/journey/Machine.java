package io.hanbeon.journey;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An organisation's API client, which signs as docs/signing.md says. */
record Machine(PackagedApp app, String id, String secret) {
    private static final Set<Integer> AGAIN = Set.of(409, 429, 503);

    static Machine of(PackagedApp app, String organisationId) {
        return of(app, organisationId, "messages:read", "messages:send");
    }

    static Machine of(PackagedApp app, String organisationId, String... scopes) {
        var terms = new JsonObject()
                .put("name", "여정 서버")
                .put("scopes", new JsonArray(List.of(scopes)))
                .put("addresses", new JsonArray())
                .put("plan", "bulk");
        var request = new JsonObject().put("organisationId", organisationId).put("terms", terms);
        var answer = PackagedApp.json(app.askOnce(UUID.randomUUID().toString(), "/api/clients", request.encode()), 201);
        return new Machine(app, answer.getJsonObject("client").getString("id"), answer.getString("secret"));
    }

    /** With an Idempotency-Key, and again with it while the answer says that it may be tried again. */
    HttpResponse<String> post(String key, String path, JsonObject body) {
        return await().atMost(PackagedApp.PATIENCE)
                .until(() -> postOnce(key, path, body.encode()), answer -> !AGAIN.contains(answer.statusCode()));
    }

    /** Without a key in a header. */
    HttpResponse<String> postSigned(String path, JsonObject body) {
        return app.post(path, body.encode(), sign("POST", path, body.encode()));
    }

    private HttpResponse<String> postOnce(String key, String path, String body) {
        return app.post(path, body, with(sign("POST", path, body), "Idempotency-Key", key));
    }

    JsonObject get(String path) {
        return PackagedApp.json(app.get(path, sign("GET", path, "")), 200);
    }

    private static String[] with(String[] headers, String... more) {
        return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
    }

    private String[] sign(String method, String path, String body) {
        var timestamp = String.valueOf(Instant.now().getEpochSecond());
        var nonce = UUID.randomUUID().toString();
        var signature = hmac(String.join("\n", method, path, timestamp, nonce, sha256(body)));
        return new String[] {"X-Client-Id", id, "X-Timestamp", timestamp, "X-Nonce", nonce, "X-HMAC-SHA256", signature};
    }

    private String hmac(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
