import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.Future;
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
import java.time.Duration;
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
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import io.hanbeon.sandbox.stack.JdbcSource;

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
    private final ProcessHandle database;
    private final Map<String, String> stack;

    Webhooks(App server, ProcessHandle database, Map<String, String> stack) {
        this.server = server;
        this.database = database;
        this.stack = stack;
    }

    private record Call(Buffer body, String signature) {}

    /** @return a row of the table for the database alone, and one for the server */
    String measure(int perSecond, int warmSeconds, int seconds) throws Exception {
        var bare = measureBare(perSecond, seconds);
        var calls = calls((warmSeconds + seconds) * perSecond);
        run(calls.subList(0, warmSeconds * perSecond), perSecond);
        var serverCpu = Bench.cpu(server.process());
        var databaseCpu = Bench.cpu(database);
        long[] nanos = run(calls.subList(warmSeconds * perSecond, calls.size()), perSecond);
        long endedAt = System.nanoTime();
        awaitMatched();
        double matchedSeconds = (System.nanoTime() - endedAt) / 1e9;
        var cpu = "%.0f | %.0f"
                .formatted(microsSince(serverCpu, server.process(), nanos.length), microsSince(databaseCpu, database, nanos.length));
        client.close();
        vertx.close();
        return bare + row(server.name(), perSecond, nanos, "%.1f s | %s".formatted(matchedSeconds, cpu));
    }

    /** One row and one commit each, at the same rate and in the same minute: what the disk makes of that. */
    private String measureBare(int perSecond, int seconds) throws InterruptedException {
        var own = new BareReports(vertx, stack);
        run(seconds * perSecond / 2, perSecond, own::insert);
        long[] nanos = run(seconds * perSecond, perSecond, own::insert);
        own.close();
        return row("bare client, beside " + server.name(), perSecond, nanos, " | | ") + "\n";
    }

    private static double microsSince(Duration before, ProcessHandle process, int calls) {
        return Bench.cpu(process).minus(before).toNanos() / 1e3 / calls;
    }

    private static String row(String name, int perSecond, long[] nanos, String matched) {
        return "| %s | %,d | %.1f | %.1f | %.1f | %.1f | %s |"
                .formatted(
                        name,
                        perSecond,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[(int) (nanos.length * 0.99)] / 1e6,
                        nanos[(int) (nanos.length * 0.999)] / 1e6,
                        nanos[nanos.length - 1] / 1e6,
                        matched);
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

    private long[] run(List<Call> calls, int perSecond) throws InterruptedException {
        return run(calls.size(), perSecond, number -> send(calls.get(number)));
    }

    /** @return how long each took, sorted */
    private long[] run(int count, int perSecond, IntFunction<Future<?>> ask) throws InterruptedException {
        var nanos = new long[count];
        var answered = new CountDownLatch(count);
        var next = new AtomicInteger();
        var failures = new AtomicInteger();
        long startedAt = System.nanoTime();
        vertx.setPeriodic(1, timer -> {
            for (int i = next.get(); i < count && due(startedAt, i, perSecond) <= System.nanoTime(); i++) {
                int number = i;
                next.set(i + 1);
                ask.apply(number).onComplete(answer -> {
                    nanos[number] = System.nanoTime() - due(startedAt, number, perSecond);
                    failures.addAndGet(answer.failed() ? 1 : 0);
                    answered.countDown();
                });
            }
            if (next.get() == count) {
                vertx.cancelTimer(timer);
            }
        });
        boolean isOver = answered.await(count / perSecond + ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        if (!isOver || failures.get() > 0) {
            throw new IllegalStateException(
                    "%d webhooks refused, %d not answered".formatted(failures.get(), answered.getCount()));
        }
        System.err.println("p99 ms, second by second: " + bySecond(nanos, perSecond));
        Arrays.sort(nanos);
        return nanos;
    }

    /** Whether it was the same all the time, or cold at first, or stalled once. */
    private static String bySecond(long[] nanos, int perSecond) {
        return IntStream.range(0, nanos.length / perSecond)
                .mapToObj(second -> Arrays.stream(nanos, second * perSecond, (second + 1) * perSecond)
                        .sorted()
                        .toArray())
                .map(sorted -> "%.0f".formatted(sorted[(int) (sorted.length * 0.99)] / 1e6))
                .collect(Collectors.joining(" "));
    }

    private static long due(long startedAt, int number, int perSecond) {
        return startedAt + number * 1_000_000_000L / perSecond;
    }

    private Future<?> send(Call call) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(server.url() + "/webhook/cloudmsg/0000000000000")
                .putHeader("Content-Type", "application/json")
                .putHeader("X-CM-Webhook-Signature", call.signature());
        return client.request(options)
                .compose(request -> request.send(call.body()))
                .compose(answer -> answer.statusCode() == 204
                        ? Future.succeededFuture()
                        : Future.failedFuture("Answered " + answer.statusCode()));
    }

    private void awaitMatched() throws SQLException, InterruptedException {
        try (var connection = JdbcSource.of(stack.get(LocalStack.ADMIN_URL)).getConnection();
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
