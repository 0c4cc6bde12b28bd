package io.hanbeon.ticket.show;

import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;

/** Prices of grades, as their column keeps them. */
public final class Prices {
    private Prices() {}

    public static String encode(Map<Grade, Long> prices) {
        var all = new JsonObject();
        prices.forEach((grade, price) -> all.put(grade.name(), price));
        return all.encode();
    }

    public static Map<Grade, Long> decode(String text) {
        var all = new JsonObject(text);
        var prices = new EnumMap<Grade, Long>(Grade.class);
        all.fieldNames().forEach(grade -> prices.put(Grade.valueOf(grade), all.getLong(grade)));
        return prices;
    }
}
