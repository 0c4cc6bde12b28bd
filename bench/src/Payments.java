import io.hanbeon.sandbox.stack.JdbcSource;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Payments through the packaged server, beside the bare client that writes the same rows: authorised alone, authorised
 * and captured, for many merchants and for one, and as a flow to the refund. After each run everything must come to its
 * end, and all events must have left the outbox.
 */
final class Payments {
    static final String MERCHANT = "BENCH-";
    static final int MERCHANTS = 1_000;
    private static final int FLOW_CONNECTIONS = 64;
    private static final int SETTLE_SECONDS_MAX = 300;

    /** What wrk cuts off at a run's end is left to the follow-up, which takes its time; it is counted at the end. */
    private static final String OPEN = """
            SELECT (SELECT COUNT(*) FROM hanbeon.payment WHERE state = 'CAPTURE_REQUESTED')
                 + (SELECT COUNT(*) FROM hanbeon.outbox_event)
            """;

    private static final String STATES =
            "SELECT state, COUNT(*) FROM hanbeon.payment WHERE merchant_id LIKE 'BENCH-%' GROUP BY state ORDER BY state";
    private static final String ROWS = "SELECT COUNT(*) FROM hanbeon.payment";
    private static final List<String> COUNTED =
            List.of("Com_stmt_execute", "Com_commit", "Handler_commit", "Innodb_rows_inserted", "Innodb_data_fsyncs");

    private final BenchOptions options;
    private final App server;
    private final Load.Pooled bare;
    private final Database counters;
    private final ProcessHandle databaseProcess;
    private final Connection database;
    private final Consumer<String> say;

    Payments(
            BenchOptions options,
            App server,
            Load.Pooled bare,
            Database counters,
            ProcessHandle databaseProcess,
            String adminUrl,
            Consumer<String> say)
            throws SQLException {
        this.options = options;
        this.server = server;
        this.bare = bare;
        this.counters = counters;
        this.databaseProcess = databaseProcess;
        this.database = JdbcSource.of(adminUrl).getConnection();
        this.say = say;
    }

    /** @param settleSeconds from the last answer until all is captured and told; microseconds are of one payment */
    private record Sample(
            Load.Result result,
            double settleSeconds,
            double serverMicros,
            double databaseMicros,
            double gatewayMicros,
            Map<String, Double> counted) {}

    void measure() throws Exception {
        open();
        var http = new Proven(server, server.name(), Proven.Proof.SIGNED, Bench.WORK);
        for (var type : List.of(Load.AUTHORISE, Load.PAY)) {
            var warmed = http.place(new Load.Job(type, 64, 1, options.warmSeconds()));
            System.err.printf("%s: %,d to warm up, settled after %.1f s%n", type, warmed.batches(), settle());
        }
        say.accept("\n| Payments, connections | Load | a second | of bare | p50 ms | p95 ms | p99 ms | settled after s |"
                + " µs CPU each: server | database | gateway |");
        say.accept("|---|---|---|---|---|---|---|---|---|---|---|");
        var counted = new ArrayList<String>();
        for (var type : List.of(Load.AUTHORISE, Load.PAY, Load.PAY_ONE_MERCHANT)) {
            for (int connections : options.connections()) {
                var job = new Load.Job(type, connections, 1, options.seconds());
                var bareRate = best(job);
                var sample = median(http, job);
                row(job, http.name(), sample, bareRate);
                counted.add("| %s %d | ".formatted(type, connections) + String.join(" | ", COUNTED.stream()
                        .map(name -> "%.2f".formatted(sample.counted().get(name)))
                        .toList()) + " |");
            }
        }
        say.accept("\n| Counted by the database, a payment | " + String.join(" | ", COUNTED) + " |");
        say.accept("|---|" + "---|".repeat(COUNTED.size()));
        counted.forEach(say);
        say.accept(new PaymentFlow(server.url()).run(FLOW_CONNECTIONS, options.warmSeconds(), options.seconds()));
        say.accept("Settled %.1f s after it. All payments by state: %s.".formatted(settle(), states()));
    }

    private void row(Load.Job job, String name, Sample sample, double bareRate) {
        say.accept("| %s %d | %s | %,.0f | %.0f %% | %.1f | %.1f | %.1f | %.1f | %.0f | %.0f | %.0f |".formatted(
                job.type(),
                job.connections(),
                name,
                sample.result().batchesPerSecond(),
                100 * sample.result().batchesPerSecond() / bareRate,
                sample.result().p50Micros() / 1e3,
                sample.result().p95Micros() / 1e3,
                sample.result().p99Micros() / 1e3,
                sample.settleSeconds(),
                sample.serverMicros(),
                sample.databaseMicros(),
                sample.gatewayMicros()));
    }

    /** Of the sizes of its pool. */
    private double best(Load.Job job) throws Exception {
        double best = 0;
        for (int size : options.pools()) {
            var load = bare.withPool(size);
            var result = load.place(job);
            forgetBare();
            best = Math.max(best, result.batchesPerSecond());
            row(job, load.name(), new Sample(result, 0, 0, 0, 0, Map.of()), result.batchesPerSecond());
        }
        return best;
    }

    private Sample median(Load load, Load.Job job) throws Exception {
        var samples = new ArrayList<Sample>();
        for (int round = 0; round < options.rounds(); round++) {
            samples.add(run(load, job));
        }
        samples.sort(Comparator.comparingDouble(sample -> sample.result().batchesPerSecond()));
        return samples.get(samples.size() / 2);
    }

    private Sample run(Load load, Load.Job job) throws Exception {
        long rows = number(ROWS);
        var before = counters.counters();
        var cpu = List.of(
                Bench.cpu(load.worker()), Bench.cpu(databaseProcess), Bench.cpu(ProcessHandle.current()));
        var result = load.place(job);
        double settleSeconds = settle();
        var after = counters.counters();
        long payments = number(ROWS) - rows;
        if (result.failures() > 0 || payments < result.batches() || payments > result.batches() + job.connections()) {
            throw new IllegalStateException("%s: %d failures, %,d answered, %,d stored"
                    .formatted(job, result.failures(), result.batches(), payments));
        }
        var counted = new HashMap<String, Double>();
        COUNTED.forEach(name -> counted.put(
                name, (after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L)) / (double) payments));
        System.err.printf("%s: %,.0f/s, settled after %.1f s%n", job, result.batchesPerSecond(), settleSeconds);
        return new Sample(
                result,
                settleSeconds,
                Bench.cpu(load.worker()).minus(cpu.get(0)).toNanos() / 1e3 / payments,
                Bench.cpu(databaseProcess).minus(cpu.get(1)).toNanos() / 1e3 / payments,
                Bench.cpu(ProcessHandle.current()).minus(cpu.get(2)).toNanos() / 1e3 / payments,
                counted);
    }

    /** @return seconds until nothing is under way and the outbox is empty */
    private double settle() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (number(OPEN) > 0) {
            if ((System.nanoTime() - begin) / 1e9 > SETTLE_SECONDS_MAX) {
                throw new IllegalStateException(number(OPEN) + " payments and events did not come to their end");
            }
            Thread.sleep(100);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Nobody looks at its lanes, and no gateway knows its payments. */
    private void forgetBare() throws SQLException {
        execute("DELETE FROM hanbeon.outbox_event WHERE topic = 'bare'");
    }

    private void open() throws SQLException {
        for (int number = 0; number < MERCHANTS; number++) {
            execute("INSERT IGNORE INTO hanbeon.merchant (id, organisation_id, name, state) VALUES ('"
                    + MERCHANT + number + "', 1, 'bench', 'OPEN')");
        }
        execute("UPDATE hanbeon.api_client SET scopes = 'messages:send orders:write payments:write payments:read'"
                + " WHERE client_id = '" + ApiClient.BENCH.id() + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, Long> states() throws SQLException {
        var states = new TreeMap<String, Long>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(STATES)) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getLong(2));
            }
        }
        return states;
    }

    private long number(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static JsonObject body(String type, String name, int number) {
        return new JsonObject()
                .put("merchantId", MERCHANT + (type.equals(Load.PAY_ONE_MERCHANT) ? 0 : number % MERCHANTS))
                .put("amount", 1_000 + number % 90_000)
                .put("currency", "KRW")
                .put("idempotencyKey", name)
                .put("captureMode", type.equals(Load.AUTHORISE) ? "MANUAL" : "AUTOMATIC")
                .put("card", new JsonObject().put("number", "4111111111111111").put("expiry", "3012"));
    }
}
