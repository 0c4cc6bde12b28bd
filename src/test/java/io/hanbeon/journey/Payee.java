package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.Http;
import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** A merchant of an organisation of its own, as its machine sees it; the machine may call any instance. */
record Payee(Machine machine, String merchantId) {
    static final String GOOD_CARD = "4000000000000001";

    static Payee open(PackagedApp app) {
        var organisation = Organisation.open(app);
        var merchantId = "M-" + UUID.randomUUID().toString().substring(0, 13);
        var terms = new JsonObject()
                .put("id", merchantId)
                .put("name", "여정 가맹점")
                .put("organisationId", organisation.id())
                .put("cutOffHour", 0)
                .put("terminals", new JsonArray());
        PackagedApp.json(app.askOnce(merchantId, "/api/merchants", terms.encode()), 201);
        return new Payee(Machine.of(app, organisation.id(), "payments:read", "payments:write"), merchantId);
    }

    /** The same, calling another instance. */
    Payee at(PackagedApp other) {
        return new Payee(new Machine(other, machine.id(), machine.secret()), merchantId);
    }

    JsonObject order(long amount, String card) {
        return new JsonObject()
                .put("merchantId", merchantId)
                .put("amount", amount)
                .put("currency", "KRW")
                .put("idempotencyKey", UUID.randomUUID().toString())
                .put("card", new JsonObject().put("number", card));
    }

    static JsonObject refund() {
        return new JsonObject().put("reason", "단순 변심");
    }

    JsonObject pay(String path, JsonObject body, int status) {
        return PackagedApp.json(send(path, body), status);
    }

    HttpResponse<String> send(String path, JsonObject body) {
        return machine.postSigned("/api/payments/" + path, body);
    }

    static String id(JsonObject answer) {
        return answer.getString("id");
    }

    JsonObject detail(JsonObject payment) {
        return machine.get("/api/payments/" + id(payment));
    }

    void awaitState(JsonObject payment, String state) {
        await().atMost(PackagedApp.PATIENCE)
                .untilAsserted(() -> assertThat(
                                detail(payment).getJsonObject("payment").getString("status"))
                        .isEqualTo(state));
    }

    long balance(String kind) {
        return machine.get("/api/ledger/accounts/" + merchantId + ":" + kind + ":KRW")
                .getLong("balance");
    }

    /** What the gateway's own book has of it. */
    static JsonObject atGateway(JsonObject payment) {
        return askGateway("/v1/payments?key=" + id(payment));
    }

    /** How often the gateway was asked to authorise it. */
    static int gatewayCalls(JsonObject payment) {
        return askGateway("/stand-in/calls?key=" + id(payment)).getInteger("calls");
    }

    private static JsonObject askGateway(String path) {
        var url = LocalStack.startForTests().get("quarkus.rest-client.sandbox-gateway.url") + path;
        return new JsonObject(
                Http.send(HttpRequest.newBuilder(URI.create(url)).GET()).body());
    }
}
