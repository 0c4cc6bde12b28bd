package io.hanbeon.sandbox.stack;

import io.hanbeon.message.provider.ProviderAccount;
import io.hanbeon.sandbox.demo.DemoCredentials;
import io.hanbeon.sandbox.portone.PortOneStandIn;
import io.hanbeon.sandbox.standin.CoufunStandIn;
import io.hanbeon.sandbox.standin.GatewayStandIn;
import io.hanbeon.shared.start.StandardError;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB, Redis and Kafka for development and tests, started by and with this JVM; nothing has to be installed.
 *
 * <p>Callers reach it by reflection, since the servers' jars are left out of the production artifact.
 */
public final class LocalStack {

    /** JDBC URL, user and password included, of an account that may lock, rename, grant and revoke in all databases. */
    public static final String ADMIN_URL = "hanbeon.local.admin-url";

    /** Where this stack is, the sandbox is on; its keys are known to everybody. */
    private static final Map<String, String> SANDBOX = Map.ofEntries(
            Map.entry("hanbeon.sandbox.enabled", "true"),
            Map.entry("hanbeon.encryption.key", "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
            Map.entry("hanbeon.encryption.fingerprint-key", "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA="),
            Map.entry("hanbeon.message-default.credentials", DemoCredentials.cloudMsg(ProviderAccount.PLATFORM)),
            Map.entry("hanbeon.message-default.sender-numbers", DemoCredentials.SENDER_NUMBER),
            Map.entry("hanbeon.login.second-factor-required", "false"),
            Map.entry("hanbeon.password.cost", "4"),
            Map.entry("hanbeon.payment-gateway.name", "SANDBOX"),
            Map.entry("hanbeon.portone.imp-key", PortOneStandIn.IMP_KEY),
            Map.entry("hanbeon.portone.imp-secret", PortOneStandIn.IMP_SECRET),
            Map.entry("hanbeon.portone.merchant-code", "imp_demo"),
            Map.entry("hanbeon.portone.channel-key", "channel-key-demo"),
            Map.entry("quarkus.flyway.imds.migrate-at-start", "true"),
            Map.entry("quarkus.flyway.ums.migrate-at-start", "true"));

    private static final Logger LOG = Logger.getLogger(LocalStack.class);
    private static @Nullable LocalStack ofTests;
    private static @Nullable String gatewayOfTests;
    private static @Nullable String coufunOfTests;
    private static @Nullable String portOneOfTests;

    private final LocalDirectory directory;
    private final LocalDatabase database;
    private final LocalRedis redis;
    private final LocalKafka kafka;

    private LocalStack(LocalStackSettings settings, LocalDirectory directory, Optional<GivenMySql> given)
            throws IOException {
        List<Integer> ports = ports(settings);
        this.directory = directory;
        this.database = given.isPresent() ? given.get() : new LocalMariaDb(directory, ports.get(0));
        this.redis = new LocalRedis(directory, ports.get(1), settings.kept());
        this.kafka = new LocalKafka(directory, ports.get(2), ports.get(3), settings.kept());
    }

    /** For a program's {@code main}: what the developer can mend is told without a stack trace. */
    public static Map<String, String> startOrExit() {
        try {
            return start(LocalStackSettings.forDevelopment()).properties();
        } catch (CannotStartLocalStack e) {
            StandardError.print(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /**
     * One per JVM, on free ports, empty, in {@code target/local-stack}; with another database where one is given, and with
     * the stand-ins of the payment gateways.
     */
    public static synchronized Map<String, String> startForTests() {
        if (ofTests == null) {
            ofTests = start(LocalStackSettings.forTests(Path.of("target", "local-stack")), GivenMySql.find());
            gatewayOfTests = "http://127.0.0.1:" + new GatewayStandIn(Vertx.vertx()).start(0);
            coufunOfTests = "http://127.0.0.1:" + new CoufunStandIn(Vertx.vertx(), InstantSource.system()).start(0);
            portOneOfTests = "http://127.0.0.1:" + new PortOneStandIn(Vertx.vertx(), InstantSource.system()).start(0);
        }
        var properties = new HashMap<>(ofTests.properties());
        properties.put("quarkus.rest-client.sandbox-gateway.url", gatewayOfTests);
        properties.put("quarkus.rest-client.coufun.url", coufunOfTests);
        properties.put("quarkus.rest-client.portone.url", portOneOfTests);
        return Map.copyOf(properties);
    }

    static LocalStack start(LocalStackSettings settings) {
        return start(settings, Optional.empty());
    }

    private static LocalStack start(LocalStackSettings settings, Optional<GivenMySql> given) {
        requireSupportedMachine();
        long begin = System.nanoTime();
        try {
            LocalStack stack =
                    new LocalStack(settings, LocalDirectory.open(settings.directory(), settings.kept()), given);
            stack.startAll();
            LOG.infof("Local stack ready in %d ms: %s", (System.nanoTime() - begin) / 1_000_000, stack);
            return stack;
        } catch (IOException e) {
            throw new IllegalStateException("The local stack in " + settings.directory() + " did not start", e);
        }
    }

    /** What the application needs in its configuration to use this stack. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        properties.putAll(dataSource("quarkus.datasource.", "hanbeon"));
        properties.putAll(dataSource("quarkus.datasource.imds.", "imds"));
        properties.putAll(dataSource("quarkus.datasource.ums.", "ums"));
        properties.put("quarkus.redis.hosts", redis.url());
        properties.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        properties.put(ADMIN_URL, database.adminUrl());
        properties.putAll(SANDBOX);
        properties.putAll(tokenKeys());
        return Map.copyOf(properties);
    }

    /** Others at each start: whoever was logged in before logs in again. */
    private static Map<String, String> tokenKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            var base64 = Base64.getEncoder();
            return Map.of(
                    "hanbeon.token.private-key",
                    base64.encodeToString(pair.getPrivate().getEncoded()),
                    "hanbeon.token.public-keys",
                    "sandbox:" + base64.encodeToString(pair.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
    }

    /** In the reverse order of need: consumers first, the database last. */
    void stop() {
        stopQuietly(kafka);
        stopQuietly(redis);
        stopQuietly(database);
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("The lock of the local stack's directory stays until this process ends", e);
        }
    }

    @Override
    public String toString() {
        return database.jdbcUrl("") + " " + redis.url() + " kafka://" + kafka.bootstrapServers() + " in "
                + directory.root();
    }

    private Map<String, String> dataSource(String prefix, String name) {
        return Map.of(
                prefix + "reactive.url",
                database.reactiveUrl(name),
                prefix + "jdbc.url",
                database.jdbcUrl(name),
                prefix + "username",
                name,
                prefix + "password",
                name);
    }

    private void startAll() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "hanbeon-local-stack-stop"));
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> starts = new ArrayList<>();
            for (LocalServer server : List.of(database, redis, kafka)) {
                starts.add(threads.submit(starting(server)));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            stop();
            if (e.getCause() instanceof NoClassDefFoundError jarsLeftOut) {
                throw jarsLeftOut;
            }
            throw new IllegalStateException("The local stack in " + directory.root() + " did not start", e);
        }
    }

    private static Callable<LocalServer> starting(LocalServer server) {
        return () -> {
            server.start();
            return server;
        };
    }

    private static void stopQuietly(LocalServer server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("A server of the local stack did not stop cleanly", e);
        }
    }

    private static void requireSupportedMachine() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw CannotStartLocalStack.unsupportedMachine(machine);
        }
    }

    /** MariaDB, Redis, Kafka, Kafka's controller; all held open until the last is known, so that no two are equal. */
    private static List<Integer> ports(LocalStackSettings settings) throws IOException {
        try (var mariaDb = listen("MariaDB", settings.mariaDbPort(), LocalStackSettings.MARIADB_PORT);
                var redis = listen("Redis", settings.redisPort(), LocalStackSettings.REDIS_PORT);
                var kafka = listen("Kafka", settings.kafkaPort(), LocalStackSettings.KAFKA_PORT);
                var controller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(
                    mariaDb.getLocalPort(), redis.getLocalPort(), kafka.getLocalPort(), controller.getLocalPort());
        }
    }

    private static ServerSocket listen(String server, int port, String property) throws IOException {
        var socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException taken) {
            socket.close();
            throw CannotStartLocalStack.portTaken(server, port, property);
        }
    }
}
