package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.shared.Seoul;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The gateway's file is compared with the books, and a person decides about what is left. */
class ReconciliationIT {
    private static PackagedApp app;

    @BeforeAll
    static void start() {
        app = Launch.onLocalStack()
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

    @Test
    void the_gateways_file_confirms_a_payment_and_leaves_what_it_does_not_explain_to_people() {
        var organisation = Organisation.open(app);
        var machine = Machine.of(app, organisation.id(), "payments:read", "payments:write");
        var merchantId = openMerchant(organisation);
        var paid = pay(machine, merchantId);
        var stray = "STRAY-" + UUID.randomUUID();
        var lines = """
                거래일,승인번호,거래번호,구분,금액
                %1$s,%2$s,,승인,"12,000"
                %1$s,,%3$s,승인,500
                %1$s,,%3$s,승인,5.00
                """.formatted(
                Seoul.businessDay(Instant.parse(paid.getString("createdAt"))), paid.getString("approvalNumber"), stray);

        var file = upload(lines);

        assertThat(file.getInteger("newLines")).isEqualTo(2);
        assertThat(file.getInteger("badLines")).isEqualTo(1);
        assertThat(items(file, "MATCHED")).hasSize(1);
        var open = items(file, "OPEN").getJsonObject(0);
        assertThat(open.getString("matchClass")).isEqualTo("MISSING_IN_BOOKS");

        decide(open, "resolve", new JsonObject().put("action", "IGNORE").put("reason", "시험 거래"));
        decide(open, "undo", new JsonObject().put("reason", "다시 보기"));
        var writeOff = new JsonObject()
                .put("action", "WRITE_OFF")
                .put("merchantId", merchantId)
                .put("reason", "소액");
        decide(open, "resolve", writeOff);

        assertThat(items(file, "WRITTEN_OFF")).hasSize(1);
        assertThat(machine.get("/api/ledger/accounts/" + merchantId + ":SUSPENSE:KRW")
                        .getLong("balance"))
                .isEqualTo(-500);
        assertThat(app.read("/api/reconciliation/files/" + file.getString("id") + "/corrections")
                        .body())
                .contains(stray + ",승인,5.00");
        assertThat(upload(lines).getString("id")).isEqualTo(file.getString("id"));
    }

    private static String openMerchant(Organisation organisation) {
        var id = "M-" + UUID.randomUUID().toString().substring(0, 13);
        var terms = new JsonObject()
                .put("id", id)
                .put("name", "대사 가맹점 " + id)
                .put("organisationId", organisation.id())
                .put("cutOffHour", 0)
                .put("terminals", new JsonArray());
        PackagedApp.json(app.askOnce(id, "/api/merchants", terms.encode()), 201);
        return id;
    }

    private static JsonObject pay(Machine machine, String merchantId) {
        var order = new JsonObject()
                .put("merchantId", merchantId)
                .put("amount", 12_000)
                .put("currency", "KRW")
                .put("idempotencyKey", UUID.randomUUID().toString())
                .put("card", new JsonObject().put("number", "4000000000000001"));
        var paid = PackagedApp.json(machine.postSigned("/api/payments/authorize", order), 200);
        await().atMost(PackagedApp.PATIENCE)
                .until(() -> machine.get("/api/payments/" + paid.getString("id"))
                        .getJsonObject("payment")
                        .getString("status")
                        .equals("CAPTURED"));
        return paid;
    }

    /** @return the file, once it is done */
    private static JsonObject upload(String lines) {
        var answer = app.ask("/api/payments/upload?format=gateway", lines);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 202);
        var id = new JsonObject(answer.body()).getJsonObject("file").getString("id");
        return await().atMost(PackagedApp.PATIENCE)
                .until(
                        () -> PackagedApp.json(app.read("/api/reconciliation/files/" + id), 200),
                        file -> file.getString("state").equals("DONE"));
    }

    private static JsonArray items(JsonObject file, String state) {
        var path = "/api/reconciliation/items?state=%s&file=%s".formatted(state, file.getString("id"));
        return PackagedApp.json(app.read(path), 200).getJsonArray("items");
    }

    private static void decide(JsonObject item, String what, JsonObject decision) {
        var path = "/api/reconciliation/items/%s/%s".formatted(item.getString("id"), what);
        PackagedApp.json(app.askOnce(UUID.randomUUID().toString(), path, decision.encode()), 200);
    }
}
