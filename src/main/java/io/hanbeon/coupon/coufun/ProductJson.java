package io.hanbeon.coupon.coufun;

import io.hanbeon.coupon.FindProducts.Product;
import io.hanbeon.coupon.FindProducts.Products;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products as Redis keeps them. */
final class ProductJson {
    private ProductJson() {}

    static String write(Products products) {
        var all = new JsonArray();
        products.products().forEach(product -> all.add(json(product)));
        return new JsonObject()
                .put("asOf", products.asOf().toString())
                .put("products", all)
                .encode();
    }

    /** Empty if another version wrote it in another way. */
    static Optional<Products> read(String text) {
        try {
            var json = new JsonObject(text);
            var all = json.getJsonArray("products");
            return Optional.of(new Products(
                    IntStream.range(0, all.size())
                            .mapToObj(all::getJsonObject)
                            .map(ProductJson::product)
                            .toList(),
                    Instant.parse(json.getString("asOf"))));
        } catch (DecodeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static JsonObject json(Product product) {
        return new JsonObject()
                .put("id", product.id())
                .put("name", product.name())
                .put("price", product.priceKrw())
                .put("listPrice", product.listPriceKrw())
                .put("previousPrice", product.previousPriceKrw())
                .put(
                        "priceChangedOn",
                        product.priceChangedOn() == null
                                ? null
                                : product.priceChangedOn().toString())
                .put("branch", product.branch())
                .put("guide", product.guide())
                .put("validDays", product.validDays())
                .put("validUntil", product.validUntil());
    }

    private static Product product(JsonObject json) {
        return new Product(
                json.getString("id"),
                json.getString("name"),
                json.getLong("price"),
                json.getLong("listPrice"),
                json.getLong("previousPrice"),
                day(json.getString("priceChangedOn")),
                json.getString("branch"),
                json.getString("guide"),
                json.getString("validDays"),
                json.getString("validUntil"));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
