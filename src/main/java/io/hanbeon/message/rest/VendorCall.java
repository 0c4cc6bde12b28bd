package io.hanbeon.message.rest;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request to a vendor. */
public record VendorCall(
        HttpMethod method,
        String url,
        Map<String, String> headers,
        @Nullable JsonObject body) {

    public static VendorCall get(String url, Map<String, String> headers) {
        return new VendorCall(HttpMethod.GET, url, headers, null);
    }

    public static VendorCall post(String url, Map<String, String> headers, JsonObject body) {
        return new VendorCall(HttpMethod.POST, url, headers, body);
    }

    /** Neither the secrets of its headers nor what the message says and to whom. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
