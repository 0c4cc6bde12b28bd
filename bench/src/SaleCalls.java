import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/** Calls of the server and of PortOne's stand-in, for threads that wait. */
final class SaleCalls {
    static final String ADMIN = "admin";
    private static final int ANSWER_MILLIS_MAX = 30_000;
    private static final int CONNECT_MILLIS_MAX = 2_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Semaphore free;

    SaleCalls(Vertx vertx, int atOnce) {
        this.vertx = vertx;
        this.free = new Semaphore(atOnce);
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX),
                new PoolOptions().setHttp1MaxSize(atOnce).setMaxWaitQueueSize(-1));
    }

    /** @param nanos from when it was sent; waiting for a connection does not count */
    record Answer(int status, JsonObject body, long nanos) {
        /** Nothing is known of what became of it. */
        static final Answer NONE = new Answer(0, new JsonObject(), 0);

        boolean isSuccess() {
            return status / 100 == 2;
        }

        /** Whether the same may be tried again: there is no answer of the application's. */
        boolean isOpen() {
            return status == 0 || status >= 500 || status == 429;
        }

        String code() {
            return status + " " + body.getString("code", "");
        }

        String text(String field) {
            if (!body.containsKey(field)) {
                throw new IllegalStateException("No " + field + ": " + status + " " + body.encode());
            }
            return body.getString(field);
        }
    }

    /** @param token of the queue, or empty */
    Answer send(HttpMethod method, String url, String person, String token, JsonObject body)
            throws InterruptedException {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .setTimeout(ANSWER_MILLIS_MAX)
                .putHeader("Content-Type", "application/json")
                .putHeader("X-Bench-Person", person);
        if (!token.isEmpty()) {
            options.putHeader("X-Queue-Token", token);
        }
        free.acquire();
        long begin = System.nanoTime();
        var promise = Promise.<Answer>promise();
        // On an event loop, or the body may have come before anybody listens for it.
        vertx.runOnContext(start -> client.request(options)
                .compose(request -> body.isEmpty() ? request.send() : request.send(body.toBuffer()))
                .compose(response -> response.body()
                        .map(bytes -> new Answer(response.statusCode(), read(bytes), System.nanoTime() - begin)))
                .onComplete(promise));
        try {
            return promise.future().toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException noAnswer) {
            return Answer.NONE;
        } finally {
            free.release();
        }
    }

    Answer post(String url, String person, Map<String, ?> body) throws InterruptedException {
        return send(HttpMethod.POST, url, person, "", new JsonObject(Map.copyOf(body)));
    }

    Answer get(String url, String person) throws InterruptedException {
        return send(HttpMethod.GET, url, person, "", new JsonObject());
    }

    private static JsonObject read(Buffer bytes) {
        try {
            return bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject();
        } catch (RuntimeException notAnObject) {
            return new JsonObject().put("text", bytes.toString());
        }
    }
}
