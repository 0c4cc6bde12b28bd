package io.hanbeon.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Raw requests, one or many at a time. */
final class Http {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Http() {}

    static HttpResponse<String> post(URI uri, byte[] body) {
        try {
            return CLIENT.send(request(uri, body), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The callers call at the same time; each sends its bodies one after the other. */
    static List<String> postAll(URI uri, List<List<byte[]>> callers) {
        return callers.stream().map(bodies -> postInTurn(uri, bodies)).toList().stream()
                .flatMap(answers -> answers.join().stream())
                .toList();
    }

    private static CompletableFuture<List<String>> postInTurn(URI uri, List<byte[]> bodies) {
        var answers = CompletableFuture.completedFuture(List.<String>of());
        for (var body : bodies) {
            answers = answers.thenCompose(
                    before -> CLIENT.sendAsync(request(uri, body), HttpResponse.BodyHandlers.ofString())
                            .thenApply(answer -> append(before, answer)));
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

    private static HttpRequest request(URI uri, byte[] body) {
        return HttpRequest.newBuilder(uri)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }
}
