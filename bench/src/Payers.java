import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Merchants' machines: they authorise, capture and refund, and send again, with the same key, what was not answered. */
final class Payers {
    static final String MERCHANT = "FAULTS-";
    static final int MERCHANTS = 8;
    private static final int THREADS = 8;
    private static final int PAUSE_MILLIS = 100;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
    private static final Duration TRY_MAX = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Map<String, String> paymentByKey = new ConcurrentHashMap<>();
    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final String url;
    private final ServerClock clock;
    private final FaultKind kind;
    private final String run;

    /**
     * @param clock of the server, which refuses what is signed at another time
     * @param run in the keys, so that no two runs share any
     */
    Payers(String url, ServerClock clock, FaultKind kind, String run) {
        this.url = url;
        this.clock = clock;
        this.kind = kind;
        this.run = run;
    }

    private record Answer(int status, JsonObject body) {
        /** Not an answer of the application's: nothing is known of what became of it. */
        static final Answer NONE = new Answer(0, new JsonObject());

        boolean isFinal() {
            return status == 200 || status == 202 || status == 402 || status == 409 || status == 422;
        }
    }

    /** @param fault what goes wrong once a third of the payments were answered; it ends before the payers do */
    void pay(int payments, Runnable fault) throws InterruptedException {
        var next = new AtomicInteger();
        var done = new CountDownLatch(payments);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                threads.execute(() -> payUntil(next, payments, done));
            }
            while (answered.get() < payments / 3) {
                Thread.sleep(PAUSE_MILLIS / 10);
            }
            fault.run();
            done.await();
        }
    }

    int cutOff() {
        return cutOff.get();
    }

    /** Keys whose repetitions were told of another payment, and whatever else was answered as it must not be. */
    Queue<String> contradictions() {
        return contradictions;
    }

    private void payUntil(AtomicInteger next, int payments, CountDownLatch done) {
        var random = new Random();
        for (int number = next.getAndIncrement(); number < payments; number = next.getAndIncrement()) {
            try {
                payOne(number, random);
            } catch (RuntimeException | InterruptedException failed) {
                contradictions.add(number + ": " + failed);
            } finally {
                answered.incrementAndGet();
                done.countDown();
            }
        }
    }

    private void payOne(int number, Random random) throws InterruptedException {
        var key = run + "-" + number;
        boolean isManual = number % 3 == 0;
        var order = new JsonObject()
                .put("merchantId", MERCHANT + number % MERCHANTS)
                .put("amount", 1_000 + 10 * random.nextInt(1_000))
                .put("currency", "KRW")
                .put("idempotencyKey", key)
                .put("captureMode", isManual ? "MANUAL" : "AUTOMATIC")
                .put("card", new JsonObject().put("number", kind.card(number)).put("expiry", "3012"));
        var first = untilAnswered("authorize", order, null);
        note(key, first);
        note(key, untilAnswered("authorize", order, null));
        var id = first.body().getString("id");
        if (id == null || first.status() != 200) {
            return;
        }
        if (isManual) {
            untilAnswered(number % 2 == 0 ? "capture/" + id : "void/" + id, new JsonObject(), key + "-step");
        }
        if (number % 2 == 0) {
            refund(id, key);
        }
    }

    /** Two halves at once, each sent twice: more than the whole must never go back. */
    private void refund(String id, String key) throws InterruptedException {
        for (int part = 0; part < 3; part++) {
            var refund = new JsonObject().put("amount", 600).put("reason", "fault test");
            untilAnswered("refund/" + id, refund, key + "-refund-" + part);
            untilAnswered("refund/" + id, refund, key + "-refund-" + part);
        }
    }

    private void note(String key, Answer answer) {
        var id = answer.body().getString("paymentId");
        if (id == null) {
            return;
        }
        var before = paymentByKey.putIfAbsent(key, id);
        if (before != null && !before.equals(id)) {
            contradictions.add("%s: %s and %s".formatted(key, before, id));
        }
    }

    private Answer untilAnswered(String path, JsonObject body, String key) throws InterruptedException {
        long end = System.nanoTime() + TRY_MAX.toNanos();
        var answer = send(path, body, key);
        while (!answer.isFinal() && System.nanoTime() < end) {
            if (answer == Answer.NONE) {
                cutOff.incrementAndGet();
            }
            Thread.sleep(PAUSE_MILLIS);
            answer = send(path, body, key);
        }
        return answer;
    }

    private Answer send(String path, JsonObject body, String key) throws InterruptedException {
        try {
            var bytes = body.encode().getBytes(StandardCharsets.UTF_8);
            var target = "/api/payments/" + path;
            var request = HttpRequest.newBuilder(URI.create(url + target))
                    .timeout(ANSWER_MAX)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(bytes));
            for (var header : ApiClient.BENCH.sign("POST", target, bytes, clock.now()).strip().split("\r\n")) {
                request.header(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 2));
            }
            if (key != null) {
                request.header("Idempotency-Key", key);
            }
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()));
        } catch (IOException noAnswer) {
            return Answer.NONE;
        } catch (java.security.GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (RuntimeException notJson) {
            return new JsonObject();
        }
    }
}
