import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.GatewayStandIn;
import io.hanbeon.shared.Seoul;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Closes a day of many payments by the packaged server's own job, while payments go on through it. {@code closing.sh} says
 * how; it fails where settlements, items and ledger differ.
 */
final class Closing {
    private static final Path WORK = Path.of("target", "closing").toAbsolutePath();
    private static final Path SERVER = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration CLOSED_WITHIN = Duration.ofMinutes(15);
    private static final int FLOW_SECONDS = 5;

    private static final Map<String, String> CONFIGURATION = Map.of(
            "hanbeon.payment-gateway.name", "SANDBOX",
            "hanbeon.limit.enabled", "false");

    private final Map<String, String> options;
    private final Map<String, String> configuration;
    private int starts;

    private Closing(Map<String, String> options, Map<String, String> configuration) {
        this.options = options;
        this.configuration = configuration;
    }

    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            System.exit(new Closing(options(args), startStack()).run() ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static Map<String, String> options(String... args) {
        var options = new HashMap<>(
                Map.of("payments", "1000000", "merchants", "1000", "connections", "8", "heap", "512m"));
        Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .forEach(option -> options.put(option[0], option[1]));
        return options;
    }

    private static Map<String, String> startStack() throws IOException, InterruptedException {
        new ProcessBuilder("rm", "-rf", WORK.toString()).start().waitFor();
        Files.createDirectories(WORK);
        System.setProperty("hanbeon.local.directory", WORK.resolve("stack").toString());
        List.of("mariadb", "redis", "kafka")
                .forEach(server -> System.setProperty("hanbeon.local.%s-port".formatted(server), "0"));
        var configuration = new HashMap<>(LocalStack.startOrExit());
        configuration.putAll(CONFIGURATION);
        configuration.put(
                "quarkus.rest-client.sandbox-gateway.url",
                "http://127.0.0.1:" + new GatewayStandIn(Vertx.vertx()).start(0));
        return configuration;
    }

    private boolean run() throws Exception {
        int payments = number("payments");
        int merchants = number("merchants");
        // Its time to be closed has come.
        var day = Seoul.businessDay(Instant.now().minus(Duration.ofMinutes(15))).minusDays(1);
        var adminUrl = configuration.get(LocalStack.ADMIN_URL);
        makeTables();
        try (var database = new Database(adminUrl);
                var rows = new ClosingDayRows(adminUrl, day)) {
            database.enlarge();
            database.openOrganisation(ApiClient.sealed("{}", "organisation_provider_account.credentials", key()));
            database.admit(ApiClient.BENCH, ApiClient.BENCH.sealedSecret(key()));
            rows.execute("UPDATE hanbeon.api_client SET scopes = 'payments:write payments:read'");
            rows.fill(payments, merchants);
            rows.pause();
            try (var app = start(Map.of())) {
                return close(app, rows, payments, merchants);
            }
        }
    }

    /** A server whose jobs do not run yet. */
    private void makeTables() throws Exception {
        start(Map.of("quarkus.scheduler.enabled", "false")).close();
    }

    private boolean close(App app, ClosingDayRows rows, int payments, int merchants) throws Exception {
        int connections = number("connections");
        new PaymentFlow(app.url()).run(connections, FLOW_SECONDS, FLOW_SECONDS);
        var before = new PaymentFlow(app.url()).run(connections, 0, FLOW_SECONDS);
        rows.resume();
        var meanwhile = before;
        long end = System.nanoTime() + CLOSED_WITHIN.toNanos();
        while (rows.micros() < 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The day is not closed, see " + WORK);
            }
            meanwhile = new PaymentFlow(app.url()).run(connections, 0, FLOW_SECONDS);
        }
        var broken = rows.broken(payments, merchants);
        var report = """
                %s
                %,d payments of %,d merchants, a fiftieth given back, closed in %.1f s: %,d settlements, %,d items; memory of the server \
                %d MB at most (heap %s)
                Before it:
                %s
                In its last seconds:
                %s
                %s
                """.formatted(
                        Machine.describe(),
                        payments,
                        merchants,
                        rows.micros() / 1e6,
                        rows.settlements(),
                        rows.items(),
                        app.residentPeakMb(),
                        options.get("heap"),
                        before,
                        meanwhile,
                        broken.isEmpty() ? "Settlements, items and ledger say the same." : "BROKEN: " + broken);
        System.out.println(report);
        Files.writeString(WORK.resolve("result.md"), report);
        return broken.isEmpty();
    }

    private App start(Map<String, String> more) throws IOException, InterruptedException {
        var all = new HashMap<>(configuration);
        all.putAll(more);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return App.start(
                "closing",
                List.of(java, "-Xmx" + options.get("heap"), "-jar", SERVER.toString()),
                all,
                WORK.resolve("closing-%d.log".formatted(++starts)));
    }

    private String key() {
        return configuration.get("hanbeon.encryption.key");
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }
}
