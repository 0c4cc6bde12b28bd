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
        return post("/stand-in/use?barcode=" + barcode + "&amount=" + amount);
    }

    /** Questions about this number, and those after it, are refused with the code. */
    public static void refuseQuestions(String code, String from) {
        post("/stand-in/refuse?code=" + code + "&from=" + from);
    }

    public static void answerQuestions() {
        refuseQuestions("", "");
    }

    private static JsonObject post(String path) {
        return new JsonObject(Http.send(HttpRequest.newBuilder(at(path)).POST(BodyPublishers.noBody()))
                .body());
    }

    private static JsonObject get(String path) {
        return new JsonObject(Http.send(HttpRequest.newBuilder(at(path)).GET()).body());
    }

    private static URI at(String path) {
        return URI.create(ConfigProvider.getConfig().getValue("quarkus.rest-client.coufun.url", String.class) + path);
    }
}
