import io.hanbeon.sandbox.standin.RestAccount;
import io.hanbeon.sandbox.standin.RestManners;
import io.hanbeon.sandbox.standin.RestVendor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** CloudMsg's stand-in in a process of its own, so that it outlives the server; its input's end is its own. */
final class StandIn implements AutoCloseable {
    private static final String KEY = "CMAK-DEMO-0000";
    private static final String SECRET = "cms-demo-secret-0000";
    private static final Duration STEP = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    private StandIn(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** @param args where it tells results; of a hundred messages, how many it does not answer, tells twice, tells late */
    public static void main(String... args) throws IOException {
        var vendor = RestVendor.cloudMsg(Vertx.vertx(), Clock.systemUTC());
        vendor.register(new RestAccount(KEY, SECRET, Optional.of(args[0])));
        vendor.behave(
                new RestManners(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3])));
        System.out.println(vendor.start(0));
        vendor.startSteps(STEP);
        while (System.in.read() >= 0) {}
        System.exit(0);
    }

    static StandIn start(String webhook, RestManners manners, Path log) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                "bench/src/StandIn.java",
                webhook,
                String.valueOf(manners.silentPercent()),
                String.valueOf(manners.doubledPercent()),
                String.valueOf(manners.disorderedPercent()));
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new StandIn(process, "http://127.0.0.1:" + process.inputReader().readLine());
    }

    String url() {
        return url;
    }

    /** {@code messages}, {@code taken}, {@code doubles}, {@code calls}, {@code told}. */
    JsonObject counts() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + "/stand-in/counts")).build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
