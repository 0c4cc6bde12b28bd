import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.GatewayStandIn;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stack and a gateway of a bench's own, and the packaged server beside them, as large as its options say. */
final class OwnStage {
    private static final Path SERVER = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Map<String, String> CONFIGURATION = Map.of(
            "hanbeon.payment-gateway.name", "SANDBOX",
            "hanbeon.limit.enabled", "false");

    private final String name;
    private final Path work;
    private final Map<String, String> options;
    private final Map<String, String> configuration;
    private int starts;

    private OwnStage(String name, Path work, Map<String, String> options, Map<String, String> configuration) {
        this.name = name;
        this.work = work;
        this.options = options;
        this.configuration = configuration;
    }

    /** @param args {@code option=value} */
    static OwnStage open(String name, String... args) throws IOException, InterruptedException {
        var work = Path.of("target", name).toAbsolutePath();
        new ProcessBuilder("rm", "-rf", work.toString()).start().waitFor();
        Files.createDirectories(work);
        System.setProperty("hanbeon.local.directory", work.resolve("stack").toString());
        List.of("mariadb", "redis", "kafka")
                .forEach(server -> System.setProperty("hanbeon.local.%s-port".formatted(server), "0"));
        var configuration = new HashMap<>(LocalStack.startOrExit());
        configuration.putAll(CONFIGURATION);
        configuration.put(
                "quarkus.rest-client.sandbox-gateway.url",
                "http://127.0.0.1:" + new GatewayStandIn(Vertx.vertx()).start(0));
        return new OwnStage(name, work, options(args), configuration);
    }

    private static Map<String, String> options(String... args) {
        var options = new HashMap<>(
                Map.of("payments", "1000000", "merchants", "1000", "connections", "8", "heap", "512m"));
        Arrays.stream(args)
                .map(arg -> arg.split("=", 2))
                .forEach(option -> options.put(option[0], option[1]));
        return options;
    }

    String option(String option) {
        return options.get(option);
    }

    int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    String adminUrl() {
        return configuration.get(LocalStack.ADMIN_URL);
    }

    Path work() {
        return work;
    }

    /** A server whose jobs do not run yet. */
    void makeTables() throws IOException, InterruptedException {
        start(Map.of("hanbeon.job.by-clock", "false")).close();
    }

    /** Organisation 1, and its client that signs. */
    void admit(Database database) throws Exception {
        var key = configuration.get("hanbeon.encryption.key");
        database.openOrganisation(ApiClient.sealed("{}", "organisation_provider_account.credentials", key));
        database.admit(ApiClient.BENCH, ApiClient.BENCH.sealedSecret(key));
    }

    App start() throws IOException, InterruptedException {
        return start(Map.of());
    }

    private App start(Map<String, String> more) throws IOException, InterruptedException {
        var all = new HashMap<>(configuration);
        all.putAll(more);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return App.start(
                name,
                List.of(java, "-Xmx" + options.get("heap"), "-jar", SERVER.toString()),
                all,
                work.resolve("%s-%d.log".formatted(name, ++starts)));
    }

    void report(String text) throws IOException {
        System.out.println(text);
        Files.writeString(work.resolve("result.md"), text);
    }
}
