package io.hanbeon.client;

import static io.restassured.RestAssured.given;

import io.hanbeon.access.AsCaller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop of a test's own that takes signed batches only. */
final class SignedShop {
    private static final AtomicInteger NUMBER =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000));

    final String terminalId;
    final long organisationId;
    private int orders;

    SignedShop() {
        int number = NUMBER.incrementAndGet();
        this.terminalId = "SIGN%06d".formatted(number);
        this.organisationId = 7_000_000 + number;
        var settings = new JsonObject()
                .put("terminalName", "서명상회")
                .put("arsDnis", "4499")
                .put("adminId", "tester")
                .put("adminName", "김시험")
                .put("profile", "MINIMAL")
                .put("batchMode", "PARTIAL")
                .put("organisationId", organisationId)
                .put("requiresSignature", true);
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body(settings.encode())
                .put("/api/shops/" + terminalId)
                .then()
                .statusCode(200);
    }

    /** A batch of one order that is new each time. */
    byte[] batch() {
        var order = new JsonObject()
                .put("order_no", "ORD-" + ++orders)
                .put("amount", 1000)
                .put("cc_pord_desc", "제주 왕복 항공권");
        return new JsonObject()
                .put("mode", "ars_data_add")
                .put("terminal_id", terminalId)
                .put("request_type", "ARS")
                .put("orders", new JsonArray().add(order))
                .encode()
                .getBytes(StandardCharsets.UTF_8);
    }
}
