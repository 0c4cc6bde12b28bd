package io.hanbeon.ticket;

import io.hanbeon.Http;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.eclipse.microprofile.config.ConfigProvider;

/** What customers and operators do at PortOne's stand-in, and its own book. */
final class PortOneBook {
    private PortOneBook() {}

    /** A customer pays in the window. @return the gateway's payment */
    static JsonObject pay(String merchantUid, long amount) {
        return post(
                "/stand-in/pay",
                new JsonObject().put("merchant_uid", merchantUid).put("amount", amount));
    }

    /** The customer's card is declined in the window. @return the gateway's try */
    static JsonObject decline(String merchantUid, long amount) {
        return post(
                "/stand-in/pay",
                new JsonObject()
                        .put("merchant_uid", merchantUid)
                        .put("amount", amount)
                        .put("declined", true)
                        .put("opened_before", true));
    }

    /** In a window that was opened before another was paid in. @return the gateway's payment */
    static JsonObject payInOldWindow(String merchantUid, long amount) {
        return post(
                "/stand-in/pay",
                new JsonObject()
                        .put("merchant_uid", merchantUid)
                        .put("amount", amount)
                        .put("opened_before", true));
    }

    /** Somebody gives it back by hand, in PortOne's console. */
    static void cancelInConsole(String impUid) {
        post("/stand-in/cancel", new JsonObject().put("imp_uid", impUid));
    }

    static void cancelInConsole(String impUid, long part) {
        post("/stand-in/cancel", new JsonObject().put("imp_uid", impUid).put("amount", part));
    }

    /** From now on it behaves to looks as if nobody had looked. */
    static void lookAnew(String impUid) {
        post("/stand-in/look-anew", new JsonObject().put("imp_uid", impUid));
    }

    static JsonObject payment(String impUid) {
        return book().getJsonArray("payments").stream()
                .map(JsonObject.class::cast)
                .filter(payment -> payment.getString("imp_uid").equals(impUid))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject book() {
        return new JsonObject(
                Http.send(HttpRequest.newBuilder(at("/stand-in/book")).GET()).body());
    }

    private static JsonObject post(String path, JsonObject body) {
        var request = HttpRequest.newBuilder(at(path)).POST(BodyPublishers.ofString(body.encode()));
        return new JsonObject(Http.send(request).body());
    }

    private static URI at(String path) {
        return URI.create(ConfigProvider.getConfig().getValue("quarkus.rest-client.portone.url", String.class) + path);
    }
}
