import io.hanbeon.sandbox.portone.PortOneStandIn;
import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.sandbox.stack.LocalStack;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The packaged server, a stack of its own and PortOne's stand-in, each of which may go away and come back. */
final class SaleStage implements AutoCloseable {
    static final Path WORK = Path.of("target", "sale").toAbsolutePath();
    static final String MERCHANT = "SALE-1";
    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("hanbeon.sandbox.enabled", "false"),
            Map.entry("hanbeon.payment-gateway.name", "SANDBOX"),
            Map.entry("hanbeon.limit.enabled", "false"),
            Map.entry("hanbeon.login.second-factor-required", "false"),
            Map.entry("hanbeon.queue.poll-min", "1s"),
            Map.entry("hanbeon.queue.poll-max", "20s"));

    private final SaleOptions options;
    private final Stack stack;
    private final Map<String, String> configuration;
    private final String portOneUrl;
    /** Each at a port of its own; the first is the one that is killed. */
    private final List<App> apps = new ArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private int starts;

    private SaleStage(SaleOptions options, Stack stack, Map<String, String> configuration, String portOneUrl) {
        this.options = options;
        this.stack = stack;
        this.configuration = configuration;
        this.portOneUrl = portOneUrl;
    }

    /** @param more configuration of the server */
    static SaleStage open(SaleOptions options, Vertx vertx, Map<String, String> more) throws Exception {
        Files.createDirectories(WORK);
        new ProcessBuilder("rm", "-rf", WORK.resolve("stack/data").toString()).start().waitFor();
        System.setProperty("hanbeon.local.directory", WORK.resolve("stack").toString());
        for (var server : List.of("mariadb", "redis", "kafka")) {
            System.setProperty("hanbeon.local.%s-port".formatted(server), String.valueOf(App.freePort()));
        }
        var stack = Stack.start();
        var portOneUrl = "http://127.0.0.1:" + new PortOneStandIn(vertx, InstantSource.system()).start(0);
        var configuration = new HashMap<>(stack.properties());
        configuration.putAll(CONFIGURATION);
        configuration.put("quarkus.rest-client.portone.url", portOneUrl);
        configuration.put("hanbeon.queue.admitted-per-minute-max", String.valueOf(options.admittedPerMinute()));
        configuration.putAll(more);
        var stage = new SaleStage(options, stack, configuration, portOneUrl);
        for (int number = 0; number < options.instances(); number++) {
            stage.apps.add(stage.startApp(number, App.freePort()));
        }
        stage.admit();
        return stage;
    }

    /** Of an instance, each in its turn, as a load balancer has them that does not look whether they live. */
    String url() {
        return apps.get(Math.floorMod(calls.getAndIncrement(), apps.size())).url();
    }

    String portOneUrl() {
        return portOneUrl;
    }

    String adminUrl() {
        return configuration.get(LocalStack.ADMIN_URL);
    }

    /** Of the database that the server has. */
    String databaseUrl() {
        return configuration.get("quarkus.datasource.reactive.url");
    }

    /** SIGKILL. The port stays, as behind a load balancer. */
    void killApp() throws InterruptedException {
        apps.getFirst().kill();
    }

    void startAppAgain() throws IOException, InterruptedException {
        int port = URI.create(apps.getFirst().url()).getPort();
        apps.set(0, startApp(0, port));
    }

    void stop(String server) throws Exception {
        stack.stop(server);
    }

    void begin(String server) throws Exception {
        stack.begin(server);
    }

    void flushRedis() throws IOException {
        var address = configuration.get("quarkus.redis.hosts").replace("redis://", "").split(":");
        try (var socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        }
    }

    @Override
    public void close() throws InterruptedException {
        for (var app : apps) {
            app.close();
        }
    }

    private App startApp(int number, int port) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx" + options.heap(),
                "-jar",
                options.server().toString());
        var own = new HashMap<>(configuration);
        own.put(App.PORT, String.valueOf(port));
        return App.start("sale-" + number, command, own, WORK.resolve("server-%02d.log".formatted(++starts)));
    }

    private void admit() throws Exception {
        try (var connection = JdbcSource.of(adminUrl()).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT IGNORE INTO hanbeon.organisation (id, name, state, route_version, created_at, version)
                    VALUES (1, 'sale', 'OPEN', 1, UTC_TIMESTAMP(3), 0)""");
            statement.execute("INSERT IGNORE INTO hanbeon.merchant (id, organisation_id, name, state) VALUES ('"
                    + MERCHANT + "', 1, 'sale', 'OPEN')");
        }
    }
}
