package io.hanbeon.order.place;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** A batch as a merchant writes it, to be bent as a test needs it. */
public final class BatchJson {
    private final JsonObject batch;

    private BatchJson(JsonObject batch) {
        this.batch = batch;
    }

    /** What a MINIMAL shop must send; without orders. */
    static BatchJson minimal(String terminalId, String requestType) {
        return new BatchJson(new JsonObject()
                        .put("mode", "ars_data_add")
                        .put("terminal_id", terminalId)
                        .put("request_type", requestType))
                .with("cc_name", "김예시")
                .with("phone_no", "01012345678")
                .with("orders", new JsonArray());
    }

    /** What a FULL shop must send; without orders. */
    static BatchJson full(String terminalId, String requestType) {
        return minimal(terminalId, requestType)
                .with("card_no", "123456789012")
                .with("expire_date", "3012")
                .with("install_month", "00")
                .with("agency_name", "예시")
                .with("reservation_no", "ABC123");
    }

    public BatchJson with(String field, Object value) {
        batch.put(field, value);
        return this;
    }

    BatchJson without(String field) {
        batch.remove(field);
        return this;
    }

    public BatchJson order(String orderNo) {
        return order(orderNo, 1000, "항공권");
    }

    public BatchJson order(Object orderNo, Object amount, Object product) {
        batch.getJsonArray("orders")
                .add(new JsonObject()
                        .put("order_no", orderNo)
                        .put("amount", amount)
                        .put("cc_pord_desc", product));
        return this;
    }

    public BatchJson orders(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            order(prefix + i);
        }
        return this;
    }

    byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    String text() {
        return batch.encode();
    }

    BatchRequest parsed() {
        return BatchParser.parse(bytes()).orElseThrow();
    }
}
