import io.hanbeon.sandbox.LocalStack;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * Signed webhooks at a steady rate, each about a message of its own. A call's time runs from when it was due, so that a
 * server which stands still is not asked less often.
 */
final class Webhooks {
    private static final String SECRET = "cms-demo-secret-0000";
    private static final int RECIPIENTS = 1_000;
    private static final int CONNECTIONS = 64;
    private static final int ANSWER_SECONDS_MAX = 30;
    private static final int POLL_MILLIS = 100;
    private static final String UNMATCHED = "SELECT COUNT(*) FROM hanbeon.message_report WHERE due_at IS NOT NULL";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    private final App server;
    private final Map<String, String> stack;

    Webhooks(App server, Map<String, String> stack) {
        this.server = server;
        this.stack = stack;
    }

    private record Call(Buffer body, String signature) {}

    /** @return a row of the table */
    String measure(int perSecond, int warmSeconds, int seconds) throws Exception {
        var calls = calls((warmSeconds + seconds) * perSecond);
        run(calls.subList(0, warmSeconds * perSecond), perSecond);
        long[] nanos = run(calls.subList(warmSeconds * perSecond, calls.size()), perSecond);
        long endedAt = System.nanoTime();
        awaitMatched();
        client.close();
        vertx.close();
        return "| %s | %,d | %.1f | %.1f | %.1f | %.1f | %.1f s |"
                .formatted(
                        server.name(),
                        perSecond,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[(int) (nanos.length * 0.99)] / 1e6,
                        nanos[(int) (nanos.length * 0.999)] / 1e6,
                        nanos[nanos.length - 1] / 1e6,
                        (System.nanoTime() - endedAt) / 1e9);
    }

    /** About messages for tomorrow, which no job takes up meanwhile. */
    private List<Call> calls(int count) throws Exception {
        var sender = new Sender(server.url(), stack);
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        var calls = new ArrayList<Call>();
        while (calls.size() < count) {
            var ids = sender.send("webhooks-" + System.nanoTime(), calls.size(), RECIPIENTS, Optional.of(tomorrow));
            for (var id : ids.orElseThrow()) {
                calls.add(call(id));
            }
        }
        return calls.subList(0, count);
    }

    private static Call call(String id) throws GeneralSecurityException {
        var body = new JsonObject()
                .put("clientKey", id)
                .put("message", new JsonObject().put("id", "bench-" + id).put("status", "DELIVERED"))
                .put("at", "2030-01-01T12:00:00+09:00")
                .toBuffer();
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(), "HmacSHA256"));
        return new Call(body, HexFormat.of().formatHex(mac.doFinal(body.getBytes())));
    }

    /** @return how long each took, sorted */
    private long[] run(List<Call> calls, int perSecond) throws InterruptedException {
        var nanos = new long[calls.size()];
        var answered = new CountDownLatch(calls.size());
        var next = new AtomicInteger();
        var failures = new AtomicInteger();
        long startedAt = System.nanoTime();
        vertx.setPeriodic(1, timer -> {
            for (int i = next.get(); i < calls.size() && due(startedAt, i, perSecond) <= System.nanoTime(); i++) {
                next.set(i + 1);
                send(calls.get(i), i, due(startedAt, i, perSecond), nanos, failures, answered);
            }
            if (next.get() == calls.size()) {
                vertx.cancelTimer(timer);
            }
        });
        boolean isOver = answered.await(calls.size() / perSecond + ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        if (!isOver || failures.get() > 0) {
            throw new IllegalStateException(
                    "%d webhooks refused, %d not answered".formatted(failures.get(), answered.getCount()));
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static long due(long startedAt, int number, int perSecond) {
        return startedAt + number * 1_000_000_000L / perSecond;
    }

    private void send(Call call, int number, long due, long[] nanos, AtomicInteger failures, CountDownLatch answered) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(server.url() + "/webhook/cloudmsg/0000000000000")
                .putHeader("Content-Type", "application/json")
                .putHeader("X-CM-Webhook-Signature", call.signature());
        client.request(options)
                .compose(request -> request.send(call.body()))
                .onComplete(answer -> {
                    nanos[number] = System.nanoTime() - due;
                    if (answer.failed() || answer.result().statusCode() != 204) {
                        failures.incrementAndGet();
                    }
                    answered.countDown();
                });
    }

    private void awaitMatched() throws SQLException, InterruptedException {
        try (var connection = new MariaDbDataSource(stack.get(LocalStack.ADMIN_URL)).getConnection();
                var statement = connection.createStatement()) {
            while (count(statement) > 0) {
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery(UNMATCHED)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
