package io.hanbeon;

import io.restassured.http.Header;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A POST with an Idempotency-Key, as often as it is sent. */
public record KeyedPost(
        URI uri, Header caller, String key, @Nullable String etag, JsonObject body) {
    /** With a key of its own. */
    public static KeyedPost to(URI uri, Header caller, JsonObject body) {
        return new KeyedPost(uri, caller, UUID.randomUUID().toString(), null, body);
    }

    public KeyedPost with(String field, Object value) {
        return new KeyedPost(uri, caller, key, etag, body.copy().put(field, value));
    }

    public KeyedPost by(Header another) {
        return new KeyedPost(uri, another, key, etag, body);
    }

    public KeyedPost keyed(String otherKey) {
        return new KeyedPost(uri, caller, otherKey, etag, body);
    }

    public KeyedPost ifMatch(String version) {
        return new KeyedPost(uri, caller, key, version, body);
    }

    public HttpResponse<String> send() {
        return sendAsync().join();
    }

    /** By so many callers at the same moment. */
    public List<HttpResponse<String>> sendAtOnce(int callers) {
        return Stream.generate(this::sendAsync).limit(callers).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<HttpResponse<String>> sendAsync() {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header(caller.getName(), caller.getValue())
                .POST(BodyPublishers.ofString(body.encode()));
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return Http.sendAsync(request);
    }

    public static boolean isReplay(HttpResponse<?> answer) {
        return answer.headers().firstValue("Idempotency-Replayed").isPresent();
    }

    public static String code(HttpResponse<String> problem) {
        return new JsonObject(problem.body()).getString("code");
    }

    public static String pointer(HttpResponse<String> problem) {
        return new JsonObject(problem.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("pointer");
    }
}
