package io.hanbeon.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.Http;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.contract.AMerchant;
import io.restassured.http.Header;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A merchant of a test's own, and what its machine does over HTTP. */
final class Till {
    static final String GOOD_CARD = "4000000000000001";
    static final Header MACHINE = AsCaller.machine(1, "payments:write", "payments:read");

    final String merchantId = AMerchant.of(1).id;
    private final URI root;

    Till(URI root) {
        this.root = root;
    }

    /** An answer's status and document. */
    record Answer(int status, JsonObject body, boolean isReplayed) {
        static Answer of(HttpResponse<String> response) {
            return new Answer(
                    response.statusCode(),
                    new JsonObject(response.body()),
                    response.headers().firstValue("Idempotency-Replayed").isPresent());
        }

        String id() {
            return body.getString("id");
        }

        String state() {
            return body.getString("status");
        }

        Answer require(int expected) {
            assertThat(status).as(body.encodePrettily()).isEqualTo(expected);
            return this;
        }
    }

    JsonObject order(Object amount) {
        return new JsonObject()
                .put("merchantId", merchantId)
                .put("amount", amount)
                .put("currency", "KRW")
                .put("idempotencyKey", UUID.randomUUID().toString())
                .put("card", new JsonObject().put("number", GOOD_CARD).put("expiry", "3012"));
    }

    JsonObject manual(Object amount) {
        return order(amount).put("captureMode", "MANUAL");
    }

    static JsonObject by(String card, JsonObject order) {
        return order.put("card", new JsonObject().put("number", card));
    }

    Answer authorise(JsonObject order) {
        return post("authorize", order);
    }

    List<Answer> authoriseAtOnce(JsonObject order, int callers) {
        return Stream.generate(() -> send("authorize", order, null)).limit(callers).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    Answer capture(String id) {
        return post("capture/" + id, new JsonObject().put("merchantId", merchantId));
    }

    Answer capture(String id, long amount) {
        return post(
                "capture/" + id, new JsonObject().put("merchantId", merchantId).put("amount", amount));
    }

    Answer voidPayment(String id) {
        return post("void/" + id, new JsonObject().put("merchantId", merchantId));
    }

    JsonObject refund() {
        return new JsonObject().put("merchantId", merchantId).put("reason", "단순 변심");
    }

    Answer refund(String id, long amount) {
        return refund(id, refund().put("amount", amount));
    }

    Answer refund(String id, JsonObject body) {
        return post("refund/" + id, body);
    }

    CompletableFuture<Answer> refundAsync(String id, long amount, String key) {
        return send("refund/" + id, refund().put("amount", amount), key);
    }

    CompletableFuture<Answer> captureAsync(String id, long amount) {
        return send("capture/" + id, new JsonObject().put("amount", amount), null);
    }

    Answer refundKeyed(String id, JsonObject body, String key) {
        return send("refund/" + id, body, key).join();
    }

    Answer post(String path, JsonObject body) {
        return send(path, body, null).join();
    }

    CompletableFuture<Answer> send(String path, JsonObject body, String key) {
        var request = HttpRequest.newBuilder(root.resolve("/api/payments/" + path))
                .header("Content-Type", "application/json")
                .header(MACHINE.getName(), MACHINE.getValue())
                .POST(BodyPublishers.ofString(body.encode()));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return Http.sendAsync(request).thenApply(Answer::of);
    }

    JsonObject get(String path) {
        var response = Http.send(HttpRequest.newBuilder(root.resolve(path))
                .header(MACHINE.getName(), MACHINE.getValue())
                .GET());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    JsonObject detail(String id) {
        return get("/api/payments/" + id);
    }

    String state(String id) {
        return detail(id).getJsonObject("payment").getString("status");
    }

    long balance(String kind) {
        return get("/api/ledger/accounts/" + merchantId + ":" + kind + ":KRW").getLong("balance");
    }

    /** Types of what was told of a payment, in the order in which it was written. */
    static List<String> events(String id) {
        return Tables.rows(
                        "SELECT type FROM hanbeon.outbox_event WHERE aggregate = ? ORDER BY position", "payment/" + id)
                .stream()
                .map(row -> (String) row.get("type"))
                .toList();
    }

    long payments() {
        return Tables.count("hanbeon.payment WHERE merchant_id = ?", merchantId);
    }

    Map<String, Object> row() {
        return Tables.row("SELECT * FROM hanbeon.payment WHERE merchant_id = ?", merchantId);
    }
}
