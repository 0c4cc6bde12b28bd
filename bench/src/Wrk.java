import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs wrk with a script that ends with a line {@code RESULT batches failures seconds p50micros p95micros p99micros}. */
final class Wrk {
    private static final int THREADS_MAX = 2;

    private Wrk() {}

    static int threads(Load.Job job) {
        return Math.min(THREADS_MAX, job.connections());
    }

    static Load.Result run(App app, Path script, Load.Job job, Map<String, String> environment)
            throws IOException, InterruptedException {
        var wrk = new ProcessBuilder(
                "wrk",
                "-t" + threads(job),
                "-c" + job.connections(),
                "-d" + job.seconds() + "s",
                "--timeout=10s",
                "-s" + script,
                app.url());
        wrk.environment().putAll(environment);
        var process = wrk.redirectErrorStream(true).start();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            var words = Load.result(output.lines());
            return new Load.Result(
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Double.parseDouble(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]),
                    Long.parseLong(words[6]));
        }
    }
}
