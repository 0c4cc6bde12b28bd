package io.hanbeon.message.sendtalk;

import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.rest.Exchange;
import io.hanbeon.message.rest.VendorCall;
import io.hanbeon.message.rest.VendorHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Calls with the account's key as a bearer token. */
@ApplicationScoped
class SendTalkApi {
    static final String API_KEY = "apiKey";

    private final VendorHttp http;
    private final SendTalkSettings settings;

    SendTalkApi(VendorHttp http, SendTalkSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    Uni<Exchange> post(String path, JsonObject body, Credentials credentials) {
        return settings.baseUrl()
                .map(base -> VendorCall.post(base + path, headers(credentials), body))
                .map(call -> http.call(call, settings.answerMax()))
                .orElseGet(SendTalkApi::nowhere);
    }

    Uni<Exchange> get(String pathAndQuery, Credentials credentials) {
        return settings.baseUrl()
                .map(base -> VendorCall.get(base + pathAndQuery, headers(credentials)))
                .map(call -> http.call(call, settings.answerMax()))
                .orElseGet(SendTalkApi::nowhere);
    }

    private static Uni<Exchange> nowhere() {
        return Uni.createFrom().item(new Exchange.NotSent("hanbeon.sendtalk.base-url is not set"));
    }

    private static Map<String, String> headers(Credentials credentials) {
        return Map.of("Content-Type", "application/json", "Authorization", "Bearer " + credentials.get(API_KEY));
    }
}
