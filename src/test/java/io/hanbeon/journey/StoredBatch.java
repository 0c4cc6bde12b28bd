package io.hanbeon.journey;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** A batch as an operator reads it back. */
record StoredBatch(JsonObject body) {

    List<JsonObject> orders() {
        return objects("orders");
    }

    List<JsonObject> messages() {
        return objects("messages");
    }

    /** Of all orders, each once. */
    List<String> codes() {
        return orders().stream()
                .map(order -> order.getString("code"))
                .distinct()
                .toList();
    }

    String onlyCode() {
        return only(codes().stream());
    }

    JsonObject onlyMessage() {
        return only(messages().stream());
    }

    String messageState() {
        return onlyMessage().getString("state");
    }

    private List<JsonObject> objects(String field) {
        return body.getJsonArray(field).stream().map(JsonObject.class::cast).toList();
    }

    private static <T> T only(Stream<T> values) {
        return values.reduce((one, other) -> {
                    throw new AssertionError("Not one but " + one + " and " + other);
                })
                .orElseThrow(() -> new AssertionError("Not one but none"));
    }
}
