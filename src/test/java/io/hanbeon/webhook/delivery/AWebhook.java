package io.hanbeon.webhook.delivery;

import static io.restassured.RestAssured.given;

import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.shared.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * A webhook of a merchant, with a message that waits.
 *
 * @param id as the API writes it
 */
public record AWebhook(String id, String messageId) {
    public static AWebhook of(String merchantId) {
        String id = given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(new JsonObject()
                        .put("merchantId", merchantId)
                        .put("url", "https://shop.example.com/hanbeon")
                        .put("eventTypes", new JsonArray().add("payment.captured"))
                        .encode())
                .post("/api/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .path("webhook.id");
        long endpoint = Ids.parse(id).orElseThrow();
        Tables.execute("""
                INSERT INTO hanbeon.webhook_message (id, endpoint_id, event_id, event_type, body, state, created_at)
                VALUES (?, ?, 'probe', 'payment.captured', '{}', 'WAITING', UTC_TIMESTAMP(3))
                """, endpoint, endpoint);
        return new AWebhook(id, id);
    }

    /** It has another secret, and the one before for a day. */
    public AWebhook rotated() {
        given().header(AsCaller.admin())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{}")
                .post("/api/webhooks/" + id + "/rotate-secret")
                .then()
                .statusCode(200);
        return this;
    }
}
