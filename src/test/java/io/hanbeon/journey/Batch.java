package io.hanbeon.journey;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A batch as a merchant posts it. Every batch has order numbers and a telephone number of its own. */
record Batch(JsonObject body) {
    /** From a moment of this run, so that a batch is new in a database that other tests have used. */
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis());

    static Batch ars(int orders) {
        return of("ARS", orders);
    }

    static Batch sms(int orders) {
        return of("SMS", orders);
    }

    static Batch ktk(int orders) {
        return of("KTK", orders);
    }

    private static Batch of(String type, int orders) {
        long number = NUMBER.incrementAndGet();
        return new Batch(new JsonObject()
                .put("mode", "ars_data_add")
                .put("terminal_id", PackagedApp.TERMINAL)
                .put("request_type", type)
                .put("cc_name", "김예시")
                // Ends in 9: the EM agent's stand-in has its own ideas about numbers that end in 0001 to 0004.
                .put("phone_no", "010%07d9".formatted(number % 10_000_000))
                .put("orders", orders(number, orders)));
    }

    Batch with(String field, String value) {
        return new Batch(body.copy().put(field, value));
    }

    /** The same batch with an order number of the test's own; for batches of one order. */
    Batch numbered(String orderNo) {
        var copy = body.copy();
        copy.getJsonArray("orders").getJsonObject(0).put("order_no", orderNo);
        return new Batch(copy);
    }

    String json() {
        return body.encode();
    }

    String phone() {
        return body.getString("phone_no");
    }

    String firstOrderNo() {
        return orderNos().getFirst();
    }

    List<String> orderNos() {
        return body.getJsonArray("orders").stream()
                .map(order -> ((JsonObject) order).getString("order_no"))
                .toList();
    }

    /** The answer, to the letter, when every order is stored. */
    String registered() {
        var results = orderNos().stream()
                .map(orderNo -> """
                        {"order_no":"%s","phone_no":"%s","result_code":"0000","message":"등록성공"}""".formatted(orderNo, phone()))
                .collect(Collectors.joining(","));
        int orders = orderNos().size();
        return """
                {"batch_summary":{"total":%d,"success":%d,"fail":0},"req_result":[%s]}""".formatted(orders, orders, results);
    }

    private static JsonArray orders(long number, int orders) {
        return IntStream.rangeClosed(1, orders)
                .mapToObj(seq -> new JsonObject()
                        .put("order_no", "J%d-%d".formatted(number, seq))
                        .put("amount", 1_000 * seq)
                        .put("cc_pord_desc", "항공권"))
                .collect(JsonArray::new, JsonArray::add, JsonArray::addAll);
    }
}
