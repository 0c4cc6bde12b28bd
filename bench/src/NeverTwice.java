import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.RestManners;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import io.hanbeon.sandbox.stack.JdbcSource;

/**
 * Sends messages through a vendor that does not always answer, and tells results twice and in the wrong order, while the
 * server is killed again and again. At the end the vendor's count and the tables must agree: each message once.
 */
final class NeverTwice {
    private static final RestManners MANNERS = new RestManners(20, 10, 10);
    private static final int BATCH = 500;
    private static final int POSTERS = 2;

    /** So far ahead of the vendor is posted, so that kills hit the posting too, to the end. */
    private static final int AHEAD_MAX = 10_000;

    private static final int KILL_DELAY_MILLIS_MAX = 500;
    private static final int POLL_MILLIS = 200;
    private static final Duration STANDSTILL_MAX = Duration.ofMinutes(5);

    /** Short times, so that what a kill leaves behind is taken up soon; calls enough that silent ones are not all. */
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("hanbeon.cloudmsg.answer-max", "500ms"),
            Map.entry("hanbeon.cloudmsg.look-after", "30s"),
            Map.entry("hanbeon.rest.connect-max", "500ms"),
            Map.entry("hanbeon.em.lock-wait-max-seconds", "1"),
            Map.entry("hanbeon.message.submission-max", "3s"),
            Map.entry("hanbeon.message.dispatch-lease", "10s"),
            Map.entry("hanbeon.message.follow-up-every", "1s"),
            Map.entry("hanbeon.message.follow-up-concurrency-max", "128"),
            Map.entry("hanbeon.guard.calls-max", "192"));

    private static final List<String> LEGAL = List.of(
            "REQUESTED > UNCONFIRMED",
            "REQUESTED > QUEUED",
            "REQUESTED > SENT",
            "REQUESTED > DELIVERED",
            "UNCONFIRMED > QUEUED",
            "UNCONFIRMED > SENT",
            "UNCONFIRMED > DELIVERED",
            "QUEUED > SENT",
            "QUEUED > DELIVERED",
            "SENT > DELIVERED");

    private static final String STATES = "SELECT state, COUNT(*) FROM hanbeon.message GROUP BY state";

    private static final String MOVES = """
            SELECT CONCAT(came_from, ' > ', state), COUNT(*)
            FROM (SELECT state,
                         COALESCE(LAG(state) OVER (PARTITION BY message_id ORDER BY moved_at), 'REQUESTED') AS came_from
                  FROM hanbeon.message_move) moves
            GROUP BY 1
            """;

    private final Random random = new Random();
    private final AtomicInteger nextBatch = new AtomicInteger();
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final List<String> command;
    private final Map<String, String> configuration;
    private final Path work;
    private int starts;

    NeverTwice(List<String> command, Map<String, String> configuration, Path work) throws IOException {
        this.command = command;
        this.configuration = new HashMap<>(configuration);
        this.work = work;
        this.configuration.putAll(Sender.CONFIGURATION);
        CONFIGURATION.forEach(this.configuration::putIfAbsent);
        this.configuration.put(App.PORT, String.valueOf(App.freePort()));
    }

    /** @return lines of the report */
    String run(int messages, int kills) throws Exception {
        var webhook = "http://127.0.0.1:%s/webhook/cloudmsg/0000000000000".formatted(configuration.get(App.PORT));
        try (var vendor = StandIn.start(webhook, MANNERS, work.resolve("stand-in.log"))) {
            configuration.put("hanbeon.cloudmsg.base-url", vendor.url());
            long startedAt = System.nanoTime();
            var app = start();
            var sender = new Sender(app.url(), configuration);
            try {
                post(sender, messages);
                for (int kill = 1; kill <= kills; kill++) {
                    awaitTaken(vendor, (long) kill * messages / (kills + 1));
                    Thread.sleep(random.nextInt(KILL_DELAY_MILLIS_MAX));
                    app.kill();
                    app = start();
                }
                awaitTaken(vendor, messages);
                awaitEnd();
            } finally {
                app.close();
            }
            return report(messages, kills, vendor, (System.nanoTime() - startedAt) / 1e9);
        }
    }

    private App start() throws IOException, InterruptedException {
        return App.start("never-twice", command, configuration, work.resolve("never-twice-%02d.log".formatted(++starts)));
    }

    /** Beside what follows; it ends with this process, if not before. */
    private void post(Sender sender, int messages) {
        var posters = Executors.newFixedThreadPool(POSTERS, Thread.ofPlatform().daemon().factory());
        for (int poster = 0; poster < POSTERS; poster++) {
            posters.submit(() -> postAll(sender, messages));
        }
        posters.shutdown();
    }

    /** The same batch until it is answered; its Idempotency-Key makes it one. */
    private Void postAll(Sender sender, int messages) throws InterruptedException {
        for (int batch = nextBatch.getAndIncrement(); batch * BATCH < messages; batch = nextBatch.getAndIncrement()) {
            while (posted.get() - taken.get() > AHEAD_MAX) {
                Thread.sleep(POLL_MILLIS);
            }
            int recipients = Math.min(BATCH, messages - batch * BATCH);
            while (sender.send("never-twice-" + batch, batch * BATCH, recipients, Optional.empty()).isEmpty()) {
                Thread.sleep(POLL_MILLIS);
            }
            posted.addAndGet(recipients);
        }
        return null;
    }

    private void awaitTaken(StandIn vendor, long enough) throws Exception {
        long lastProgress = System.nanoTime();
        while (taken.get() < enough) {
            Thread.sleep(POLL_MILLIS);
            long now = vendor.counts().getLong("messages");
            if (taken.getAndSet(now) != now) {
                lastProgress = System.nanoTime();
            }
            requireProgress(lastProgress, "%,d of %,d messages taken".formatted(now, enough));
        }
        System.err.printf("never-twice: %,d posted, %,d taken, %d starts%n", posted.get(), taken.get(), starts);
    }

    private void awaitEnd() throws Exception {
        long lastProgress = System.nanoTime();
        long open = -1;
        while (open != 0) {
            Thread.sleep(5L * POLL_MILLIS);
            long before = open;
            open = counts(STATES).entrySet().stream()
                    .filter(state -> !List.of("DELIVERED", "FAILED").contains(state.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            lastProgress = open == before ? lastProgress : System.nanoTime();
            requireProgress(lastProgress, "%,d messages without an end".formatted(open));
        }
    }

    private static void requireProgress(long lastProgress, String state) {
        if (System.nanoTime() - lastProgress > STANDSTILL_MAX.toNanos()) {
            throw new IllegalStateException("No progress for " + STANDSTILL_MAX + ": " + state);
        }
    }

    private String report(int messages, int kills, StandIn vendor, double seconds) throws Exception {
        var atVendor = vendor.counts();
        var states = counts(STATES);
        var moves = counts(MOVES);
        var text = """

                | Never twice | |
                |---|---|
                | messages, kills, seconds | %,d, %d, %,.0f (%,.0f a second) |
                | taken by the vendor, more than once | %,d, %,d |
                | calls to the vendor, results it told | %,d, %,d |
                | in the tables | %s |
                | moves | %s |""".formatted(
                messages,
                kills,
                seconds,
                messages / seconds,
                atVendor.getLong("messages"),
                atVendor.getLong("doubles"),
                atVendor.getLong("calls"),
                atVendor.getLong("told"),
                states,
                moves);
        boolean isOnce = atVendor.getLong("doubles") == 0
                && atVendor.getLong("messages") == messages
                && states.equals(Map.of("DELIVERED", (long) messages))
                && LEGAL.containsAll(moves.keySet());
        if (!isOnce) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var connection = JdbcSource.of(configuration.get(LocalStack.ADMIN_URL)).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
        }
        return counts;
    }
}
