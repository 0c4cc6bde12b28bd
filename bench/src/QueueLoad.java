import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Fills a line over HTTP, then asks and enters at a steady rate, counts the bytes that Redis takes, and lets ten thousand
 * come back by new connections. A call's time runs from when it was due.
 */
final class QueueLoad {
    private static final String LINE = "bench";
    private static final int CONNECTIONS = 64;
    private static final int WAIT_SECONDS_MAX = 3_600;
    private static final int ENTER_OF = 10;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, Integer> options;
    private HttpClient client = newClient();

    private QueueLoad(Map<String, Integer> options) {
        this.options = options;
    }

    public static void main(String... args) throws Exception {
        var options = new HashMap<>(Map.of("people", 1_000_000, "rate", 2_000, "seconds", 20, "warm", 10, "back", 10_000));
        for (var arg : args) {
            options.put(arg.split("=")[0], Integer.parseInt(arg.split("=")[1]));
        }
        try {
            new QueueLoad(options).run();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1); // Vert.x' threads would keep the process
        }
    }

    private void run() throws Exception {
        int people = options.get("people");
        awaitServer();
        long before = usedMemory();
        setUp(true);
        awaitLine();
        double fillSeconds = fill(people);
        long taken = usedMemory() - before;
        long keys = bytesOfKeys();
        paced(people, options.get("warm"));
        var nanos = paced(people, options.get("seconds"));
        long lost = comeBack(people);
        setUp(false);
        Thread.sleep(10_000);
        var stats = stats();
        System.out.printf(
                """

                | %,d waiting | |
                |---|---|
                | Entered, %d connections | %,.0f a second |
                | Enter, of %,d calls/s | p50 %.1f, p95 %.1f, p99 %.1f ms |
                | Status, of %,d calls/s | p50 %.1f, p95 %.1f, p99 %.1f ms |
                | Bytes a waiter: keys (`MEMORY USAGE`), all that Redis took | %.0f, %.0f |
                | Came back by new connections, of them with another place | %,d, %,d |
                | Let in within 10 s at 60,000 a minute; share of the rate then | %,d, %d %% |
                """,
                people,
                CONNECTIONS,
                people / fillSeconds,
                options.get("rate"),
                quantile(nanos, true, 0.5),
                quantile(nanos, true, 0.95),
                quantile(nanos, true, 0.99),
                options.get("rate"),
                quantile(nanos, false, 0.5),
                quantile(nanos, false, 0.95),
                quantile(nanos, false, 0.99),
                (double) keys / people,
                (double) taken / people,
                options.get("back"),
                lost,
                stats.getLong("admittedTotal"),
                stats.getInteger("sharePercent"));
    }

    private HttpClient newClient() {
        return vertx.createHttpClient(
                new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    private Future<Buffer> call(HttpMethod method, String path, String person, Buffer body) {
        return client.request(method, options.get("http"), "127.0.0.1", path)
                .compose(request -> request.putHeader("X-Bench-Person", person)
                        .putHeader("Content-Type", "application/json")
                        .send(body))
                .compose(response -> response.statusCode() == 200
                        ? response.body()
                        : response.body().compose(text -> Future.failedFuture(response.statusCode() + " " + text)));
    }

    private Future<Buffer> enter(int person) {
        return call(HttpMethod.POST, "/api/queue/enter", "P" + person, new JsonObject().put("scheduleId", LINE).toBuffer());
    }

    private Future<Buffer> ask(int person) {
        return call(HttpMethod.GET, "/api/queue/status?scheduleId=" + LINE, "P" + person, Buffer.buffer());
    }

    private static Buffer await(Future<Buffer> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private void awaitServer() throws Exception {
        for (int i = 0; i < 240; i++) {
            try {
                stats();
                return;
            } catch (Exception notYet) {
                Thread.sleep(500);
            }
        }
        throw new IllegalStateException("The server did not start");
    }

    private JsonObject stats() throws Exception {
        var lines = new JsonObject(await(call(HttpMethod.GET, "/api/queue/admin/stats", "admin", Buffer.buffer())))
                .getJsonArray("scheduleStats");
        return lines.isEmpty() ? new JsonObject() : lines.getJsonObject(0);
    }

    private final Instant opened = Instant.now().minusSeconds(1);

    private void setUp(boolean isPaused) throws Exception {
        var terms = new JsonObject()
                .put("lobbyOpensAt", opened.toString())
                .put("opensAt", opened.toString())
                .put("closesAt", opened.plusSeconds(86_400).toString())
                .put("admittedPerMinute", 60_000)
                .put("admittedMax", 100_000)
                .put("paused", isPaused);
        await(call(HttpMethod.PUT, "/api/queue/admin/lines/" + LINE, "admin", terms.toBuffer()));
    }

    private void awaitLine() throws Exception {
        for (int i = 0; i < 60; i++) {
            try {
                var first = new JsonObject(await(enter(0)));
                if ("LINE".equals(first.getString("phase"))) {
                    return;
                }
            } catch (java.util.concurrent.ExecutionException notYet) {
                // It is set up within a second.
            }
            Thread.sleep(500);
        }
        throw new IllegalStateException("The line did not open");
    }

    /** As fast as it goes. @return seconds */
    private double fill(int people) throws InterruptedException {
        var free = new Semaphore(CONNECTIONS);
        var failures = new AtomicInteger();
        long begin = System.nanoTime();
        for (int person = 0; person < people; person++) {
            free.acquire();
            int number = person;
            enter(person).recover(again -> enter(number)).onComplete(answer -> {
                failures.addAndGet(answer.failed() ? 1 : 0);
                if (answer.failed()) {
                    System.err.println(answer.cause().getMessage());
                }
                free.release();
            });
        }
        free.acquire(CONNECTIONS);
        if (failures.get() > 0) {
            throw new IllegalStateException(failures + " could not enter");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private int entered;

    /** One of ten enters, the others ask. @return how long each took */
    private long[] paced(int people, int seconds) throws InterruptedException {
        int count = seconds * options.get("rate");
        int first = people + entered;
        entered += count / ENTER_OF;
        IntFunction<Future<Buffer>> ask = number -> number % ENTER_OF == 0
                ? enter(first + number / ENTER_OF)
                : ask((int) ((number * 7_919L) % people));
        var nanos = new long[count];
        var answered = new CountDownLatch(count);
        var failures = new AtomicInteger();
        var next = new AtomicInteger();
        long startedAt = System.nanoTime();
        long timer = vertx.setPeriodic(1, tick -> {
            for (int i = next.get(); i < count && due(startedAt, i) <= System.nanoTime(); i = next.get()) {
                int number = i;
                next.set(i + 1);
                ask.apply(number).onComplete(answer -> {
                    nanos[number] = System.nanoTime() - due(startedAt, number);
                    failures.addAndGet(answer.failed() ? 1 : 0);
                    answered.countDown();
                });
            }
        });
        if (!answered.await(WAIT_SECONDS_MAX, TimeUnit.SECONDS) || failures.get() > 0) {
            throw new IllegalStateException(failures + " of " + count + " failed");
        }
        vertx.cancelTimer(timer);
        return nanos;
    }

    private long due(long startedAt, int number) {
        return startedAt + number * 1_000_000_000L / options.get("rate");
    }

    private static double quantile(long[] nanos, boolean isEnter, double share) {
        var sorted = new ArrayList<Long>();
        for (int i = 0; i < nanos.length; i++) {
            if (i % ENTER_OF == 0 == isEnter) {
                sorted.add(nanos[i]);
            }
        }
        sorted.sort(null);
        return sorted.get((int) (sorted.size() * share)) / 1e6;
    }

    /** Nobody leaves meanwhile, so everybody has the place of before. */
    private long comeBack(int people) throws Exception {
        int back = options.get("back");
        var before = ranks(people, back);
        client.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        client = newClient();
        var after = ranks(people, back);
        long lost = 0;
        for (int i = 0; i < back; i++) {
            lost += before[i] == after[i] && before[i] > 0 ? 0 : 1;
        }
        return lost;
    }

    private long[] ranks(int people, int back) throws InterruptedException {
        var ranks = new long[back];
        var free = new Semaphore(CONNECTIONS);
        for (int i = 0; i < back; i++) {
            int number = i;
            free.acquire();
            ask((int) (number * (long) people / back)).onComplete(answer -> {
                ranks[number] = answer.succeeded() ? new JsonObject(answer.result()).getLong("rank") : -1;
                free.release();
            });
        }
        free.acquire(CONNECTIONS);
        return ranks;
    }

    private long usedMemory() throws IOException {
        return Arrays.stream(redis("INFO", "memory").split("\r\n"))
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length())))
                .sum();
    }

    /** Of the line, every element counted. */
    private long bytesOfKeys() throws IOException {
        return Long.parseLong(redis(
                "EVAL",
                "local sum = 0 for _, key in ipairs(redis.call('KEYS', ARGV[1])) do "
                        + "sum = sum + redis.call('MEMORY', 'USAGE', key, 'SAMPLES', 0) end return tostring(sum)",
                "0",
                "hanbeon:queue:" + LINE + ":*"));
    }

    /** One command, whose answer is a bulk string. */
    private String redis(String... words) throws IOException {
        try (var socket = new Socket("127.0.0.1", options.get("redis"))) {
            write(socket.getOutputStream(), List.of(words));
            var in = new BufferedInputStream(socket.getInputStream());
            var head = line(in);
            if (!head.startsWith("$")) {
                throw new IOException(head);
            }
            return new String(in.readNBytes(Integer.parseInt(head.substring(1))), StandardCharsets.UTF_8);
        }
    }

    private static void write(OutputStream out, List<String> words) throws IOException {
        var text = new StringBuilder("*" + words.size() + "\r\n");
        words.forEach(word -> text.append("$").append(word.length()).append("\r\n").append(word).append("\r\n"));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String line(BufferedInputStream in) throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next != '\r'; next = in.read()) {
            text.append((char) next);
        }
        in.read();
        return text.toString();
    }
}
