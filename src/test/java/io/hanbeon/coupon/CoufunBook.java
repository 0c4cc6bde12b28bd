package io.hanbeon.coupon;

import io.hanbeon.Http;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.eclipse.microprofile.config.ConfigProvider;

/** What COUFUN's stand-in has in its own book. */
public final class CoufunBook {
    private CoufunBook() {}

    public static JsonArray barcodes(String trId) {
        return get("/stand-in/book?trId=" + trId).getJsonArray("barcodes", new JsonArray());
    }

    public static JsonObject coupon(String barcode) {
        return get("/stand-in/coupon?barcode=" + barcode);
    }

    public static JsonObject use(String barcode, long amount) {
        return new JsonObject(
                Http.send(HttpRequest.newBuilder(at("/stand-in/use?barcode=" + barcode + "&amount=" + amount))
                                .POST(BodyPublishers.noBody()))
                        .body());
    }

    private static JsonObject get(String path) {
        return new JsonObject(Http.send(HttpRequest.newBuilder(at(path)).GET()).body());
    }

    private static URI at(String path) {
        return URI.create(ConfigProvider.getConfig().getValue("quarkus.rest-client.coufun.url", String.class) + path);
    }
}
