import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.CoufunStandIn;
import io.hanbeon.sandbox.standin.UmsAgent;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Campaigns of coupons, against the packaged server on a stack of its own; the supplier's stand-in and the SNAP agent's are
 * in this process, and outlive the server. {@code coupons.sh} says how; each part fails where something is lost or doubled.
 */
final class Coupons {
    private static final Path WORK = Path.of("target", "coupons").toAbsolutePath();
    private static final Path SERVER = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final String PICTURES = WORK.resolve("pictures").toString();
    private static final String HEAP = "-Xmx256m";

    private static final Map<String, String> CONFIGURATION = Map.ofEntries(
            Map.entry("hanbeon.coufun.poc-id", "BENCHPOC"),
            Map.entry("hanbeon.coupon.image-folder", PICTURES),
            Map.entry("hanbeon.ums.files-below", PICTURES),
            Map.entry("hanbeon.ums.reports-every", "1s"),
            Map.entry("hanbeon.limit.enabled", "false"));

    /** Short times, so that what a silence or a kill leaves behind is taken up soon. */
    private static final Map<String, String> IMPATIENT = Map.ofEntries(
            Map.entry("hanbeon.remote.answer-max-of.COUFUN", "2s"),
            Map.entry("hanbeon.coupon.call-pause", "200ms"),
            Map.entry("hanbeon.coupon.call-lease", "5s"),
            Map.entry("hanbeon.coupon.coupon-lease", "5s"),
            Map.entry("hanbeon.message.dispatch-lease", "10s"),
            Map.entry("hanbeon.message.follow-up-every", "1s"));

    private final Map<String, String> options;
    private final Map<String, String> stack;
    private final String coufun;
    private final StringBuilder report = new StringBuilder();

    private Coupons(Map<String, String> options, Map<String, String> stack) {
        this.options = options;
        this.stack = stack;
        this.coufun = "http://127.0.0.1:" + new CoufunStandIn(Vertx.vertx(), InstantSource.system()).start(0);
    }

    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            new Coupons(options(args), startStack()).run();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Map<String, String> options(String... args) {
        var options = new HashMap<>(Map.of(
                "parts", "pace,silent,killed,users",
                "recipients", "1000",
                "kills", "50",
                "users", "100",
                "seconds", "60"));
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
        return LocalStack.startOrExit();
    }

    private void run() throws Exception {
        say(Machine.describe());
        for (var part : options.get("parts").split(",")) {
            switch (part) {
                case "pace" -> say(new CampaignPace(world("pace", Map.of()), Path.of(PICTURES)).run(number("recipients")));
                case "silent" -> say(new CampaignProof(world(part, IMPATIENT)).silent(number("recipients")));
                case "killed" -> say(new CampaignProof(world(part, IMPATIENT)).killed(number("recipients"), number("kills")));
                case "users" -> say(new CouponUsers(world(part, Map.of())).run(number("users"), number("seconds")));
                default -> throw new IllegalArgumentException(part);
            }
            Files.writeString(WORK.resolve("result.md"), report);
        }
    }

    private CouponWorld world(String name, Map<String, String> more) throws Exception {
        var configuration = new HashMap<>(stack);
        configuration.putAll(CONFIGURATION);
        configuration.putAll(more);
        configuration.put("quarkus.rest-client.coufun.url", coufun);
        configuration.put(App.PORT, String.valueOf(App.freePort()));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new CouponWorld(
                name,
                List.of(java, HEAP, "-jar", SERVER.toString()),
                configuration,
                WORK,
                coufun,
                new CouponTables(stack.get(LocalStack.ADMIN_URL)),
                this::agent);
    }

    private UmsAgent agent() {
        return new UmsAgent(
                stack.get("quarkus.datasource.ums.jdbc.url"),
                stack.get("quarkus.datasource.ums.username"),
                stack.get("quarkus.datasource.ums.password"),
                Clock.systemUTC(),
                Duration.ofMillis(500),
                "10000");
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    private void say(String lines) {
        System.out.println(lines);
        report.append(lines).append('\n');
    }
}
