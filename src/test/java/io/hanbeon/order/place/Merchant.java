package io.hanbeon.order.place;

import static io.restassured.RestAssured.given;

import io.hanbeon.Tables;
import io.hanbeon.merchant.terminal.ShopForm;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop of a test's own, and what its merchant does over HTTP. */
public final class Merchant {
    private static final AtomicInteger NUMBER =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(1_000));

    public final String terminalId;
    public final String dnis;

    /** A customer whom no other test has. */
    public final String phone;

    private final String profile;
    private final String batchMode;

    private Merchant(String profile, String batchMode) {
        int number = NUMBER.incrementAndGet();
        this.terminalId = "TEST%06d".formatted(number);
        this.dnis = "%04d".formatted(number % 10_000);
        this.phone = "0105555%04d".formatted(number % 10_000);
        this.profile = profile;
        this.batchMode = batchMode;
        save(batchMode);
    }

    public static Merchant minimal() {
        return new Merchant("MINIMAL", "PARTIAL");
    }

    public static Merchant full() {
        return new Merchant("FULL", "PARTIAL");
    }

    static Merchant allOrNothing() {
        return new Merchant("MINIMAL", "ALL_OR_NOTHING");
    }

    void save(String newBatchMode) {
        ShopForm.save(terminalId, ShopForm.minimal(dnis).put("profile", profile).put("batchMode", newBatchMode));
    }

    /** Shops are given to organisations by their contract, for which there is no call yet. */
    public void belongTo(long organisationId) {
        Tables.execute(
                "UPDATE hanbeon.kicc_shop SET organisation_id = ? WHERE terminal_id = ?", organisationId, terminalId);
    }

    /** Who is paid what its customers pay. */
    public void isPaidTo(String merchantId) {
        Tables.execute("UPDATE hanbeon.kicc_shop SET merchant_id = ? WHERE terminal_id = ?", merchantId, terminalId);
    }

    boolean takesAllOrNothing() {
        return batchMode.equals("ALL_OR_NOTHING");
    }

    public BatchJson batch(String requestType) {
        var batch = profile.equals("FULL")
                ? BatchJson.full(terminalId, requestType)
                : BatchJson.minimal(terminalId, requestType);
        return batch.with("phone_no", phone);
    }

    public JsonObject place(BatchJson batch) {
        var answer = post(batch.bytes());
        answer.then().statusCode(200);
        return new JsonObject(new String(answer.asByteArray(), StandardCharsets.UTF_8));
    }

    static Response post(byte[] body) {
        return given().contentType("application/json").body(body).post("/api/orders/batches");
    }

    /** The result codes of an answer, in the order of the batch. */
    static List<String> codes(JsonObject answer) {
        return answer.getJsonArray("req_result").stream()
                .map(result -> ((JsonObject) result).getString("result_code"))
                .toList();
    }

    public void markPaid(String orderNo, String paymentCode) {
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET payment_code = ? WHERE terminal_id = ? AND order_no = ?",
                paymentCode,
                terminalId,
                orderNo);
    }

    long storedOrders() {
        return Tables.count("hanbeon.kicc_shop_order WHERE terminal_id = ?", terminalId);
    }

    public Map<String, Object> stored(String orderNo) {
        return Tables.row(
                "SELECT * FROM hanbeon.kicc_shop_order WHERE terminal_id = ? AND order_no = ?", terminalId, orderNo);
    }

    List<Map<String, Object>> sms() {
        return Tables.rows("SELECT * FROM imds.em_smt_tran WHERE recipient_num = ?", phone);
    }

    List<Map<String, Object>> mms() {
        return Tables.rows("SELECT * FROM imds.em_mmt_tran WHERE recipient_num = ?", phone);
    }
}
