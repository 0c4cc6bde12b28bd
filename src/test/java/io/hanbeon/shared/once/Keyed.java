package io.hanbeon.shared.once;

import io.hanbeon.Http;
import io.hanbeon.Tables;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A keyed request to {@link NotesResource}, as often as it is sent. */
record Keyed(URI uri, String client, String key, String body) {
    /** With a client and a key of its own. */
    static Keyed to(URI uri) {
        Tables.execute("""
                CREATE TABLE IF NOT EXISTS hanbeon.once_note (
                    id BIGINT NOT NULL PRIMARY KEY, request_key VARCHAR(255) NOT NULL)
                """);
        return new Keyed(uri, UUID.randomUUID().toString(), UUID.randomUUID().toString(), "{\"text\":\"하나\"}");
    }

    Keyed with(String otherBody) {
        return new Keyed(uri, client, key, otherBody);
    }

    Keyed keyed(String otherKey) {
        return new Keyed(uri, client, otherKey, body);
    }

    Keyed from(String otherClient) {
        return new Keyed(uri, otherClient, key, body);
    }

    Keyed at(URI otherUri) {
        return new Keyed(otherUri, client, key, body);
    }

    HttpResponse<String> send() {
        return sendAsync().join();
    }

    HttpResponse<String> sendThen(String then) {
        return sendThenAsync(then).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync() {
        return Http.sendAsync(request());
    }

    CompletableFuture<HttpResponse<String>> sendThenAsync(String then) {
        return Http.sendAsync(request().header("X-Then", then));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(uri)
                .header(Once.KEY, key)
                .header("X-Client", client)
                .POST(BodyPublishers.ofString(body));
    }

    String route() {
        return "POST " + uri.getPath();
    }

    long effects() {
        return Tables.count("hanbeon.once_note WHERE request_key = ?", key);
    }

    long effectId() {
        return (long) Tables.row("SELECT id FROM hanbeon.once_note WHERE request_key = ?", key)
                .get("id");
    }

    long keptAnswers() {
        return Tables.count("hanbeon.kept_answer WHERE idempotency_key = ?", key);
    }

    static boolean isReplay(HttpResponse<?> answer) {
        return answer.headers().firstValue(Once.REPLAYED).filter("true"::equals).isPresent();
    }
}
