import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Each payment authorised, captured and refunded, one step after the other's answer. */
final class PaymentFlow {
    private static final int TRIES_MAX = 20;
    private static final int PAUSE_MILLIS = 500;

    private final Vertx vertx = Vertx.vertx();
    private final String url;
    private final String run = Long.toString(System.nanoTime(), 36);
    private final AtomicInteger next = new AtomicInteger();

    PaymentFlow(String url) {
        this.url = url;
    }

    String run(int connections, int warmSeconds, int seconds) throws Exception {
        flow(connections, warmSeconds);
        long[] nanos = flow(connections, seconds);
        vertx.close();
        return """

                | Authorised, captured, refunded, %d connections | a second | p50 ms | p95 ms | p99 ms |
                |---|---|---|---|---|
                | flows of three requests | %,d | %.1f | %.1f | %.1f |
                """.formatted(
                        connections,
                        nanos.length / seconds,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 95 / 100] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6);
    }

    private long[] flow(int connections, int seconds) throws Exception {
        var client = vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        var nanos = new ConcurrentLinkedQueue<Long>();
        Future.all(IntStream.range(0, connections)
                        .mapToObj(worker -> {
                            var done = Promise.<Void>promise();
                            vertx.runOnContext(go -> untilEnd(client, end, nanos, done));
                            return done.future();
                        })
                        .toList())
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        client.close();
        return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private void untilEnd(HttpClient client, long end, Queue<Long> nanos, Promise<Void> done) {
        long begin = System.nanoTime();
        if (begin > end) {
            done.complete();
            return;
        }
        int number = next.getAndIncrement();
        var key = run + "-" + number;
        post(client, "authorize", Payments.body(Load.AUTHORISE, key, number), key)
                .compose(payment -> post(client, "capture/" + payment.getString("id"), new JsonObject(), key + "-capture"))
                .compose(payment -> post(
                        client, "refund/" + payment.getString("id"), new JsonObject().put("reason", "bench"), key + "-refund"))
                .onFailure(done::fail)
                .onSuccess(refunded -> {
                    nanos.add(System.nanoTime() - begin);
                    untilEnd(client, end, nanos, done);
                });
    }

    /** What a busy machine did not do in time (503) is asked for again, under the same key. */
    private Future<JsonObject> post(HttpClient client, String path, JsonObject json, String key) {
        return post(client, path, json, key, TRIES_MAX);
    }

    private Future<JsonObject> post(HttpClient client, String path, JsonObject json, String key, int tries) {
        var target = "/api/payments/" + path;
        var body = json.encode().getBytes(StandardCharsets.UTF_8);
        var request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url + target)
                .putHeader("Content-Type", "application/json")
                .putHeader("Idempotency-Key", key);
        signature(target, body)
                .forEach(header -> request.putHeader(
                        header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2)));
        return client.request(request)
                .compose(sent -> sent.send(Buffer.buffer(body)))
                .compose(answer -> answer.body().compose(read -> {
                    if (answer.statusCode() == 503 && tries > 1) {
                        return vertx.timer(PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(later -> post(client, path, json, key, tries - 1));
                    }
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(target + ": " + answer.statusCode() + " " + read);
                    }
                    return Future.succeededFuture(read.toJsonObject());
                }));
    }

    private static List<String> signature(String target, byte[] body) {
        try {
            return ApiClient.BENCH.sign("POST", target, body).lines().toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
