package io.hanbeon.payment;

import io.hanbeon.Http;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
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

    private static JsonObject get(String path) {
        var root = ConfigProvider.getConfig().getValue("quarkus.rest-client.sandbox-gateway.url", String.class);
        return new JsonObject(
                Http.send(HttpRequest.newBuilder(URI.create(root + path)).GET()).body());
    }
}
