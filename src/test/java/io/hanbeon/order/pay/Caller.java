package io.hanbeon.order.pay;

import io.hanbeon.Http;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.order.place.Merchant;
import io.hanbeon.shared.Ids;
import io.restassured.http.Header;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A customer with a batch, who calls the IVR; and the shop, which cancels. */
final class Caller {
    static final String GOOD = "0001";
    private static final Header IVR = AsCaller.machine(1, "ars:pay", "ars:lookup", "ars:lookup-all");
    private static final Header SHOP = AsCaller.machine(1, "orders:write");

    final Merchant shop = Merchant.full();
    final String merchantId;
    private final URI root;

    Caller(URI root) {
        this.root = root;
        this.merchantId = AMerchant.of(1).id;
        shop.belongTo(1);
        shop.isPaidTo(merchantId);
    }

    /** An answer's status and document. */
    record Answer(int status, JsonObject body, boolean isReplayed) {
        private static Answer of(HttpResponse<String> response) {
            return new Answer(
                    response.statusCode(),
                    new JsonObject(response.body()),
                    response.headers().firstValue("Idempotency-Replayed").isPresent());
        }

        JsonArray orders() {
            return body.getJsonArray("orders");
        }

        List<String> states() {
            return orders().stream()
                    .map(order -> ((JsonObject) order).getString("state"))
                    .toList();
        }

        String paymentId() {
            return orders().getJsonObject(0).getString("paymentId");
        }
    }

    /** Each order is of 1,000 won. */
    Caller owes(String... orderNos) {
        var batch = shop.batch("ARS");
        List.of(orderNos).forEach(batch::order);
        shop.place(batch);
        return this;
    }

    JsonObject call(String lastFour, String... orderNos) {
        var call = new JsonObject()
                .put("dnis", shop.dnis)
                .put("phone", shop.phone)
                .put("code", anyOrder().get("auth_no"))
                .put("cardLast4", lastFour);
        return orderNos.length == 0 ? call : call.put("orders", new JsonArray(List.of(orderNos)));
    }

    Answer pay(String lastFour, String... orderNos) {
        return pay(call(lastFour, orderNos));
    }

    Answer pay(JsonObject call) {
        return payAsync(IVR, call, null).join();
    }

    Answer payKeyed(JsonObject call, String key) {
        return payAsync(IVR, call, key).join();
    }

    Answer payAs(Header caller, JsonObject call) {
        return payAsync(caller, call, null).join();
    }

    CompletableFuture<Answer> payAsync(JsonObject call) {
        return payAsync(IVR, call, null);
    }

    private CompletableFuture<Answer> payAsync(Header caller, JsonObject call, String key) {
        return post(caller, "/api/ars/payments", call, key);
    }

    /** What the IVR tells of the batch. */
    List<String> hears() {
        var call = new JsonObject().put("dnis", shop.dnis).put("phone", shop.phone);
        return post(IVR, "/api/ars/lookups", call, null).join().orders().stream()
                .map(order -> ((JsonObject) order).getString("orderNo"))
                .toList();
    }

    Answer cancel(String orderNo, Long amount, String key) {
        var body = new JsonObject().put("amountKrw", amount).put("reason", "일정 변경");
        return post(SHOP, "/api/orders/" + shop.terminalId + "/" + orderNo + "/cancel", body, key)
                .join();
    }

    private CompletableFuture<Answer> post(Header caller, String path, JsonObject body, String key) {
        var request = HttpRequest.newBuilder(root.resolve(path))
                .header("Content-Type", "application/json")
                .header(caller.getName(), caller.getValue())
                .POST(BodyPublishers.ofString(body.encode()));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return Http.sendAsync(request).thenApply(Answer::of);
    }

    Map<String, Object> order(String orderNo) {
        return shop.stored(orderNo);
    }

    String code(String orderNo) {
        return (String) order(orderNo).get("payment_code");
    }

    long payments() {
        return Tables.count("hanbeon.payment WHERE merchant_id = ?", merchantId);
    }

    long captured() {
        return sum("captured_amount");
    }

    long refunded() {
        return sum("refunded_amount");
    }

    private long sum(String column) {
        return ((Number) Tables.row(
                                "SELECT COALESCE(SUM(%s), 0) AS won FROM hanbeon.payment WHERE merchant_id = ?"
                                        .formatted(column),
                                merchantId)
                        .get("won"))
                .longValue();
    }

    String onlyPayment() {
        return Ids.text(((Number) Tables.row("SELECT id FROM hanbeon.payment WHERE merchant_id = ?", merchantId)
                        .get("id"))
                .longValue());
    }

    List<String> events(String orderNo) {
        return Tables.rows(
                        "SELECT type FROM hanbeon.outbox_event WHERE aggregate = ? ORDER BY id",
                        "order/" + shop.terminalId + "/" + orderNo)
                .stream()
                .map(row -> (String) row.get("type"))
                .toList();
    }

    private Map<String, Object> anyOrder() {
        return Tables.rows("SELECT auth_no FROM hanbeon.kicc_shop_order WHERE terminal_id = ?", shop.terminalId)
                .getFirst();
    }
}
