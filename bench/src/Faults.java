import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.GatewayStandIn;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Payments under faults: the packaged server, its own stack and the gateway's stand-in; in each run something goes wrong
 * in the middle of the load, and afterwards the books must agree, to the won. {@code faults.sh} says how.
 */
final class Faults {
    private static final Path WORK = Path.of("target", "faults").toAbsolutePath();
    private static final Path SERVER = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration OUTAGE = Duration.ofSeconds(5);
    private static final Duration AHEAD = Duration.ofHours(1);
    private static final List<String> TOPICS =
            List.of("payment.authorized", "payment.capture-requested", "payment.captured", "payment.refunded");

    /** Short times, so that what is not known is known soon. */
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("hanbeon.payment-gateway.name", "SANDBOX"),
            Map.entry("hanbeon.payment.lease", "6s"),
            Map.entry("hanbeon.payment.ask-after", "1s"),
            Map.entry("hanbeon.payment.ask-after-max", "5s"),
            Map.entry("hanbeon.payment.arrival-max", "8s"),
            Map.entry("hanbeon.payment.late-after", "6s"),
            Map.entry("hanbeon.payment.late-max", "20s"),
            Map.entry("hanbeon.remote.answer-max", "1500ms"),
            Map.entry("hanbeon.remote.open-min", "1s"),
            // A busy machine is no outage of the database.
            Map.entry("quarkus.datasource.jdbc.acquisition-timeout", "60s"),
            Map.entry("hanbeon.limit.enabled", "false"),
            Map.entry("hanbeon.login.second-factor-required", "false"));

    private final Stack stack;
    private final Map<String, String> configuration;
    private final FaultChecks checks;
    private final ServerClock clock = new ServerClock(WORK);
    private final List<String> withClock;
    private final Random random = new Random();
    private App app;
    private int starts;

    /** @param options {@code faketime} says where the library is */
    private Faults(Stack stack, Map<String, String> configuration, FaultChecks checks, List<FaultKind> kinds, Map<String, String> options)
            throws Exception {
        this.stack = stack;
        this.configuration = configuration;
        this.checks = checks;
        this.withClock = kinds.contains(FaultKind.CLOCK_AHEAD_AND_BACK)
                ? clock.environment(options.get("faketime"))
                : List.of();
        this.app = startApp();
    }

    /** @param args {@code kinds=A,B}, {@code runs=N}, {@code payments=N}, {@code faketime=PATH} */
    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            System.exit(run(options(args)) ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static Map<String, String> options(String... args) {
        var options = new HashMap<String, String>();
        Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .forEach(option -> options.put(option[0], option[1]));
        return options;
    }

    private static boolean run(Map<String, String> options) throws Exception {
        var kinds = options.containsKey("kinds")
                ? Arrays.stream(options.get("kinds").split(",")).map(FaultKind::valueOf).toList()
                : List.of(FaultKind.values());
        int runs = Integer.parseInt(options.getOrDefault("runs", "20"));
        int payments = Integer.parseInt(options.getOrDefault("payments", "300"));
        var stack = startStack();
        var gateway = "http://127.0.0.1:" + new GatewayStandIn(Vertx.vertx()).start(0);
        var configuration = new HashMap<>(stack.properties());
        configuration.putAll(CONFIGURATION);
        configuration.put("quarkus.rest-client.sandbox-gateway.url", gateway);
        configuration.put(App.PORT, String.valueOf(App.freePort()));
        var checks = new FaultChecks(configuration.get(LocalStack.ADMIN_URL), gateway);
        var faults = new Faults(stack, configuration, checks, kinds, options);
        try {
            faults.admit();
            return faults.runAll(kinds, runs, payments);
        } finally {
            faults.app.close();
        }
    }

    private static Stack startStack() throws Exception {
        Files.createDirectories(WORK);
        new ProcessBuilder("rm", "-rf", WORK.resolve("stack/data").toString())
                .start()
                .waitFor();
        System.setProperty("hanbeon.local.directory", WORK.resolve("stack").toString());
        for (var server : List.of("mariadb", "redis", "kafka")) {
            System.setProperty("hanbeon.local.%s-port".formatted(server), String.valueOf(App.freePort()));
        }
        return Stack.start();
    }

    private App startApp() throws IOException, InterruptedException {
        var command = new ArrayList<>(withClock);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-jar", SERVER.toString()));
        return App.start("faults", command, configuration, WORK.resolve("faults-%03d.log".formatted(++starts)));
    }

    /** A client that signs, and merchants of its organisation; a production build brings no demo data. */
    private void admit() throws Exception {
        try (var connection = JdbcSource.of(configuration.get(LocalStack.ADMIN_URL)).getConnection();
                var statement = connection.createStatement();
                var client = connection.prepareStatement("""
                        INSERT IGNORE INTO hanbeon.api_client
                            (client_id, name, organisation_id, scopes, addresses, plan, state, secret_1_id, secret_1)
                        VALUES (?, 'faults', 1, 'payments:write payments:read', '', 'bulk', 'ACTIVE', 1, ?)""")) {
            statement.execute("""
                    INSERT IGNORE INTO hanbeon.organisation (id, name, state, route_version, created_at, version)
                    VALUES (1, 'faults', 'OPEN', 1, UTC_TIMESTAMP(3), 0)""");
            for (int number = 0; number < Payers.MERCHANTS; number++) {
                statement.execute("INSERT IGNORE INTO hanbeon.merchant (id, organisation_id, name, state) VALUES ('"
                        + Payers.MERCHANT + number + "', 1, 'faults', 'OPEN')");
            }
            client.setString(1, ApiClient.BENCH.id());
            client.setBytes(2, ApiClient.BENCH.sealedSecret(configuration.get("hanbeon.encryption.key")));
            client.executeUpdate();
        }
    }

    private boolean runAll(List<FaultKind> kinds, int runs, int payments) throws Exception {
        var report = new StringBuilder("""
                | What goes wrong | runs | payments | requests without an answer | seconds to settle | broken |
                |---|---|---|---|---|---|
                """);
        var details = new ArrayList<String>();
        for (var kind : kinds) {
            report.append(runs(kind, runs, payments, details)).append('\n');
            System.out.println(report);
        }
        details.forEach(detail -> report.append("- ").append(detail).append('\n'));
        report.append("%n%d kinds x %d runs, %d broken%n".formatted(kinds.size(), runs, details.size()));
        System.out.println(report);
        Files.writeString(WORK.resolve("result.md"), report);
        return details.isEmpty();
    }

    private String runs(FaultKind kind, int runs, int payments, List<String> details) throws Exception {
        long before = checks.payments();
        int cutOff = 0;
        int brokenRuns = 0;
        long slowest = 0;
        for (int run = 1; run <= runs; run++) {
            var payers = new Payers(app.url(), clock, kind, "%s-%d-%d".formatted(kind, run, System.nanoTime()));
            payers.pay(payments, () -> goWrong(kind));
            long settleFrom = System.nanoTime();
            var broken = new ArrayList<>(payers.contradictions());
            broken.addAll(checks.awaitSettled());
            broken.addAll(checks.broken());
            slowest = Math.max(slowest, (System.nanoTime() - settleFrom) / 1_000_000_000L);
            cutOff += payers.cutOff();
            brokenRuns += broken.isEmpty() ? 0 : 1;
            for (var what : broken) {
                details.add("%s, run %d: %s".formatted(kind, run, what));
                System.out.println(details.getLast());
            }
        }
        return "| %s | %d | %,d | %,d | %d | %d |"
                .formatted(kind, runs, checks.payments() - before, cutOff, slowest, brokenRuns);
    }

    private void goWrong(FaultKind kind) {
        try {
            switch (kind) {
                case KAFKA_STOPPED -> outage("kafka");
                case REDIS_STOPPED -> outage("redis");
                case REDIS_FLUSHED -> flushRedis();
                case DATABASE_RESTARTED -> restart("database", Duration.ZERO);
                case DATABASE_GONE -> outage("database");
                case PROCESS_KILLED, PROCESS_KILLED_WHILE_GATEWAY_SILENT -> killApp();
                case EVENTS_TWICE_AND_DISORDERED -> repeatEvents();
                case CLOCK_AHEAD_AND_BACK -> moveClock();
                case NOTHING, GATEWAY_SILENT, GATEWAY_ERRS, GATEWAY_UNAVAILABLE, GATEWAY_LIES, GATEWAY_REFUSES -> {}
            }
        } catch (Exception failed) {
            throw new IllegalStateException(kind + " could not be done", failed);
        }
    }

    private void outage(String server) throws Exception {
        restart(server, OUTAGE);
    }

    private void restart(String server, Duration gone) throws Exception {
        stack.stop(server);
        Thread.sleep(gone);
        stack.begin(server);
    }

    /** At a moment of chance, so that kills fall between all steps; the port stays, as behind a load balancer. */
    private void killApp() throws Exception {
        Thread.sleep(random.nextInt(500));
        app.kill();
        app = startApp();
    }

    /** For some seconds it is an hour later, and then it is not. */
    private void moveClock() throws Exception {
        clock.move(AHEAD);
        Thread.sleep(OUTAGE);
        clock.move(Duration.ZERO);
    }

    private void flushRedis() throws IOException {
        var address = configuration.get("quarkus.redis.hosts").replace("redis://", "").split(":");
        try (var socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        }
    }

    /** All that was ever told, again and in another order. */
    private void repeatEvents() {
        var all = readAll();
        Collections.shuffle(all, random);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", configuration.get("kafka.bootstrap.servers")),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            all.forEach(event -> producer.send(new ProducerRecord<>(event.topic(), event.key(), event.value())));
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> readAll() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", configuration.get("kafka.bootstrap.servers")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
            return all;
        }
    }
}
