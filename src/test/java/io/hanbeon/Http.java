package io.hanbeon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests as they are, one or many at a time. */
public final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }

    public static HttpResponse<String> post(URI uri, byte[] body) {
        return send(request(uri, body));
    }

    /** The callers call at the same time; each sends its bodies one after the other. */
    public static List<String> postAll(URI uri, List<List<byte[]>> callers) {
        return callers.stream().map(bodies -> postInTurn(uri, bodies)).toList().stream()
                .flatMap(answers -> answers.join().stream())
                .toList();
    }

    private static CompletableFuture<List<String>> postInTurn(URI uri, List<byte[]> bodies) {
        var answers = CompletableFuture.completedFuture(List.<String>of());
        for (var body : bodies) {
            answers = answers.thenCompose(
                    before -> sendAsync(request(uri, body)).thenApply(answer -> append(before, answer)));
        }
        return answers;
    }

    private static List<String> append(List<String> before, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + ": " + answer.body());
        }
        var all = new ArrayList<>(before);
        all.add(answer.body());
        return all;
    }

    private static HttpRequest.Builder request(URI uri, byte[] body) {
        return HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
    }
}
