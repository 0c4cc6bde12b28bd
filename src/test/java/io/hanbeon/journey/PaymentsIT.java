package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Http;
import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant's money: taken, captured, given back, and found again in the books and at the gateway. */
class PaymentsIT {
    private static final String SILENT_BUT_TAKEN = "4000000000000010";

    private static PackagedApp app;
    private String merchantId = "";
    private Machine machine;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
                .with("hanbeon.remote.answer-max", "2s")
                // A busy machine is no outage of Redis.
                .with("hanbeon.client.nonce-max", "60s")
                .with("hanbeon.token.redis-max", "60s")
                .with("hanbeon.login.redis-max", "60s")
                .start();
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @BeforeEach
    void openMerchant() {
        var organisation = Organisation.open(app);
        machine = Machine.of(app, organisation.id(), "payments:read", "payments:write");
        merchantId = "M-" + UUID.randomUUID().toString().substring(0, 13);
        var terms = new JsonObject()
                .put("id", merchantId)
                .put("name", "여정 가맹점")
                .put("organisationId", organisation.id())
                .put("cutOffHour", 0)
                .put("terminals", new JsonArray());
        PackagedApp.json(app.askOnce(merchantId, "/api/merchants", terms.encode()), 201);
    }

    @Test
    void a_payment_is_authorised_captured_and_refunded_and_the_books_agree() {
        var order = order(12_000, "4000000000000001");

        var paid = pay("authorize", order, 200);
        awaitState(paid, "CAPTURED");
        var again = pay("authorize", order, 200);
        var part = pay("refund/" + id(paid), refund().put("amount", 5_000), 200);
        var rest = pay("refund/" + id(paid), refund(), 200);

        assertThat(again).isEqualTo(paid);
        assertThat(part.getString("status")).isEqualTo("PARTIALLY_REFUNDED");
        assertThat(rest.getString("status")).isEqualTo("REFUNDED");
        assertThat(rest.getLong("refundAmount")).isEqualTo(7_000);
        assertThat(balance("RECEIVABLE")).isZero();
        assertThat(atGateway(id(paid)).getLong("captured")).isEqualTo(12_000);
        assertThat(atGateway(id(paid)).getLong("refunded")).isEqualTo(12_000);
        assertThat(machine.get("/api/payments/" + id(paid)).getJsonArray("ledgerEntries"))
                .hasSize(3);
    }

    @Test
    void a_merchant_captures_less_by_hand_and_voids_another() {
        var one = pay("authorize", order(10_000, "4000000000000001").put("captureMode", "MANUAL"), 200);
        var other = pay("authorize", order(20_000, "4000000000000001").put("captureMode", "MANUAL"), 200);

        var captured = pay("capture/" + id(one), new JsonObject().put("amount", 4_000), 200);
        var voided = pay("void/" + id(other), new JsonObject(), 200);

        assertThat(captured.getLong("releasedAmount")).isEqualTo(6_000);
        assertThat(voided.getString("status")).isEqualTo("VOIDED");
        assertThat(balance("PAYABLE")).isEqualTo(-4_000);
        assertThat(machine.get("/api/payments?merchant=" + merchantId).getJsonArray("payments"))
                .hasSize(2);
    }

    @Test
    void a_declined_card_is_told_with_its_code() {
        var declined = pay("authorize", order(12_000, "4000000000000002"), 402);

        assertThat(declined.getString("declineCode")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(declined.getString("paymentId")).isNotEmpty();
        assertThat(balance("RECEIVABLE")).isZero();
    }

    @Test
    void what_the_gateway_took_without_an_answer_is_found_and_captured_once() {
        var unknown = pay("authorize", order(8_000, SILENT_BUT_TAKEN), 202);
        assertThat(unknown.getString("status")).isEqualTo("UNCONFIRMED");

        awaitState(unknown, "CAPTURED");

        assertThat(balance("RECEIVABLE")).isEqualTo(8_000);
        assertThat(atGateway(id(unknown)).getLong("captured")).isEqualTo(8_000);
    }

    private JsonObject order(long amount, String card) {
        return new JsonObject()
                .put("merchantId", merchantId)
                .put("amount", amount)
                .put("currency", "KRW")
                .put("idempotencyKey", UUID.randomUUID().toString())
                .put("card", new JsonObject().put("number", card));
    }

    private static JsonObject refund() {
        return new JsonObject().put("reason", "단순 변심");
    }

    private JsonObject pay(String path, JsonObject body, int status) {
        return PackagedApp.json(machine.postSigned("/api/payments/" + path, body), status);
    }

    private static String id(JsonObject answer) {
        return answer.getString("id");
    }

    private void awaitState(JsonObject payment, String state) {
        await().atMost(PackagedApp.PATIENCE)
                .untilAsserted(() -> assertThat(machine.get("/api/payments/" + id(payment))
                                .getJsonObject("payment")
                                .getString("status"))
                        .isEqualTo(state));
    }

    private long balance(String kind) {
        return machine.get("/api/ledger/accounts/" + merchantId + ":" + kind + ":KRW")
                .getLong("balance");
    }

    private static JsonObject atGateway(String id) {
        var url = LocalStack.startForTests().get("quarkus.rest-client.sandbox-gateway.url") + "/v1/payments?key=" + id;
        return new JsonObject(
                Http.send(HttpRequest.newBuilder(URI.create(url)).GET()).body());
    }
}
