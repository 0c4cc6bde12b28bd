package io.hanbeon.message.cloudmsg;

import io.hanbeon.message.provider.Credentials;
import io.hanbeon.message.rest.Exchange;
import io.hanbeon.message.rest.Hmac;
import io.hanbeon.message.rest.VendorCall;
import io.hanbeon.message.rest.VendorHttp;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Signed calls: the secret signs method, path, time and access key; the body is not signed. */
@ApplicationScoped
class CloudMsgApi {
    static final String ACCESS_KEY = "accessKey";
    static final String SECRET_KEY = "secretKey";
    static final String SENDER_PROFILE = "senderProfileId";

    private final VendorHttp http;
    private final CloudMsgSettings settings;
    private final Clock clock;

    CloudMsgApi(VendorHttp http, CloudMsgSettings settings, Clock clock) {
        this.http = http;
        this.settings = settings;
        this.clock = clock;
    }

    Uni<Exchange> post(String path, JsonObject body, Credentials credentials) {
        return settings.baseUrl()
                .map(base -> base + path)
                .map(url -> http.call(
                        VendorCall.post(url, signed(HttpMethod.POST, url, credentials), body), settings.answerMax()))
                .orElseGet(CloudMsgApi::nowhere);
    }

    Uni<Exchange> get(String pathAndQuery, Credentials credentials) {
        return settings.baseUrl()
                .map(base -> base + pathAndQuery)
                .map(url ->
                        http.call(VendorCall.get(url, signed(HttpMethod.GET, url, credentials)), settings.answerMax()))
                .orElseGet(CloudMsgApi::nowhere);
    }

    private static Uni<Exchange> nowhere() {
        return Uni.createFrom().item(new Exchange.NotSent("hanbeon.cloudmsg.base-url is not set"));
    }

    private Map<String, String> signed(HttpMethod method, String url, Credentials credentials) {
        var timestamp = Long.toString(settings.signing().timestampUnit().between(Instant.EPOCH, clock.instant()));
        var accessKey = credentials.get(ACCESS_KEY);
        var text = String.join("\n", method.name(), path(URI.create(url)), timestamp, accessKey);
        var signature = Hmac.of(text.getBytes(StandardCharsets.UTF_8), credentials.get(SECRET_KEY));
        return Map.of(
                "Content-Type",
                "application/json",
                settings.signing().accessKeyHeader(),
                accessKey,
                settings.signing().timestampHeader(),
                timestamp,
                settings.signing().signatureHeader(),
                Base64.getEncoder().encodeToString(signature));
    }

    private String path(URI url) {
        var query = url.getRawQuery();
        return settings.signing().withQuery() && query != null ? url.getRawPath() + "?" + query : url.getRawPath();
    }
}
