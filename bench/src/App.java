import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged server as production runs it, in a process of its own. */
final class App implements AutoCloseable {
    private static final int START_SECONDS = 180;
    private static final int STOP_SECONDS = 20;
    private static final int POLL_MILLIS = 10;
    static final String PORT = "quarkus.http.port";

    private final String name;
    private final Process process;
    private final int port;
    private final long startMillis;

    private App(String name, Process process, int port, long startMillis) {
        this.name = name;
        this.process = process;
        this.port = port;
        this.startMillis = startMillis;
    }

    /** @param command how to start it, without its configuration */
    static App start(String name, List<String> command, Map<String, String> configuration, Path log)
            throws IOException, InterruptedException {
        int port = Integer.parseInt(configuration.getOrDefault(PORT, String.valueOf(freePort())));
        var environment = new ArrayList<String>();
        configuration.forEach((key, value) -> environment.add("%s=%s".formatted(key, value)));
        environment.add(PORT + "=" + port);
        int managementPort = freePort();
        environment.add("quarkus.management.port=" + managementPort);
        var properties = Files.write(log.resolveSibling(name + ".properties"), environment);
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("QUARKUS_CONFIG_LOCATIONS", properties.toString());
        long startedAt = System.nanoTime();
        var process = builder.start();
        awaitReady(process, List.of(managementPort, port), log);
        return new App(name, process, port, (System.nanoTime() - startedAt) / 1_000_000);
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    long startMillis() {
        return startMillis;
    }

    /** Resident memory now, and at most so far. */
    long residentMb() throws IOException {
        return memory("VmRSS:");
    }

    long residentPeakMb() throws IOException {
        return memory("VmHWM:");
    }

    private long memory(String field) throws IOException {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** SIGKILL: no shutdown hook, no flush. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** Builds to compare with may be from before there was a management port. */
    private static void awaitReady(Process process, List<Integer> ports, Path log)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try (var http = HttpClient.newHttpClient()) {
            while (!isReady(http, ports)) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process.destroyForcibly();
                    throw new IllegalStateException("The server did not start, see " + log);
                }
            }
        }
    }

    private static boolean isReady(HttpClient http, List<Integer> ports) throws InterruptedException {
        for (int port : ports) {
            var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                    .build();
            if (answersOk(http, ready)) {
                return true;
            }
        }
        return false;
    }

    private static boolean answersOk(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
