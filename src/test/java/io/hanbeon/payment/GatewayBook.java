package io.hanbeon.payment;

import io.hanbeon.Http;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the gateway's stand-in has in its own book. */
public final class GatewayBook {
    private GatewayBook() {}

    /** By our id; fails if it has none of it. */
    public static JsonObject payment(String id) {
        var answer = get("/v1/payments?key=" + id);
        if (answer.getString("id") == null) {
            throw new AssertionError("The gateway does not have " + id);
        }
        return answer;
    }

    public static boolean has(String id) {
        return get("/v1/payments?key=" + id).getString("id") != null;
    }

    /** How often it was asked to do what the key names. */
    public static int calls(String key) {
        return get("/stand-in/calls?key=" + key).getInteger("calls");
    }

    /** As a call would that was under way longer than anybody waits. */
    static void arriveLate(String key, long amount) {
        arriveLate(key, amount, "");
    }

    static void arriveLate(String key, long amount, String card) {
        var body = new JsonObject()
                .put("key", key)
                .put("amount", amount)
                .put("currency", "KRW")
                .put("means", card);
        Http.send(HttpRequest.newBuilder(at("/v1/payments")).POST(BodyPublishers.ofString(body.encode())));
    }

    private static JsonObject get(String path) {
        return new JsonObject(Http.send(HttpRequest.newBuilder(at(path)).GET()).body());
    }

    private static URI at(String path) {
        return URI.create(
                ConfigProvider.getConfig().getValue("quarkus.rest-client.sandbox-gateway.url", String.class) + path);
    }
}
