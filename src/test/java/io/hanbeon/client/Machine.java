package io.hanbeon.client;

import static io.restassured.RestAssured.given;

import io.hanbeon.Http;
import io.hanbeon.access.AsCaller;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An API client of a test's own: made over HTTP, and signing as docs/signing.md says. */
public final class Machine {
    final String id;
    final String secretId;
    final String secret;

    private Machine(String id, String secretId, String secret) {
        this.id = id;
        this.secretId = secretId;
        this.secret = secret;
    }

    public static Machine of(long organisationId, String... scopes) {
        return create(organisationId, List.of(scopes), List.of(), "standard");
    }

    static Machine create(long organisationId, List<String> scopes, List<String> addresses, String plan) {
        var request = new JsonObject()
                .put("organisationId", organisationId)
                .put("terms", terms(scopes, addresses, plan))
                .encode();
        return of(post("/api/clients", request).extract().jsonPath());
    }

    static JsonObject terms(List<String> scopes, List<String> addresses, String plan) {
        return new JsonObject()
                .put("name", "시험 서버")
                .put("scopes", new JsonArray(scopes))
                .put("addresses", new JsonArray(addresses))
                .put("plan", plan);
    }

    private static Machine of(JsonPath answer) {
        return new Machine(answer.getString("client.id"), answer.getString("secretId"), answer.getString("secret"));
    }

    /** The same client with its second secret. */
    Machine rotated() {
        return of(post("/api/clients/" + id + "/secrets", reason()).extract().jsonPath());
    }

    void tell(String action) {
        post("/api/clients/" + id + action, reason());
    }

    private static ValidatableResponse post(String path, String body) {
        return given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(path.endsWith("s") ? 201 : 200);
    }

    static String reason() {
        return new JsonObject().put("reason", "시험").encode();
    }

    /** A body that flows: its hash is said before. */
    public Map<String, String> signStreamed(String target, byte[] body) {
        var headers = sign("POST", target, body);
        headers.put("X-Content-SHA256", HexFormat.of().formatHex(new Signatures().hash(body)));
        return headers;
    }

    public Map<String, String> sign(String method, String target, byte[] body) {
        return sign(method, target, body, Instant.now(), UUID.randomUUID().toString());
    }

    Map<String, String> sign(String method, String target, byte[] body, Instant time, String nonce) {
        var timestamp = String.valueOf(time.getEpochSecond());
        var request = new SignedRequest(method, target, timestamp, nonce, new Signatures().hash(body));
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Client-Id", id);
        headers.put("X-Timestamp", timestamp);
        headers.put("X-Nonce", nonce);
        headers.put("X-HMAC-SHA256", new Signatures().sign(request, Signatures.key(secret)));
        return headers;
    }

    HttpResponse<String> post(URI uri, byte[] body) {
        return send(uri, body, sign("POST", target(uri), body));
    }

    static String target(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    static HttpResponse<String> send(URI uri, byte[] body, Map<String, String> headers) {
        return Http.send(request(uri, body, headers));
    }

    static HttpRequest.Builder request(URI uri, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }
}
