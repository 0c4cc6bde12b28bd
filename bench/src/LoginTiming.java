import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Does the time of a refused login tell whether there is such a user? Unknown user and wrong password in turn, which of
 * the two first by chance, one after the other.
 */
final class LoginTiming {
    private static final String LOGIN = "timing@example.org";
    private static final String NOBODY = "nobody@example.org";
    private static final Pattern SETUP_TOKEN = Pattern.compile("\"token\": \"([^\"]+)\"");
    private static final int WARM_UP = 30;
    private static final int RESAMPLES = 10_000;

    private final App app;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The same at each run, so that only the times differ. */
    private final Random random = new Random(1);

    LoginTiming(App app, Path log) {
        this.app = app;
        this.log = log;
    }

    /** @return the table, as Markdown */
    String measure(int logins) throws IOException, InterruptedException {
        makeUser();
        for (int i = 0; i < WARM_UP; i++) {
            refusedMicros(NOBODY);
            refusedMicros(LOGIN);
        }
        var unknown = new double[logins];
        var wrong = new double[logins];
        for (int i = 0; i < logins; i++) {
            boolean unknownFirst = random.nextBoolean();
            unknown[i] = unknownFirst ? refusedMicros(NOBODY) : 0;
            wrong[i] = refusedMicros(LOGIN);
            unknown[i] = unknownFirst ? unknown[i] : refusedMicros(NOBODY);
        }
        return table(unknown, wrong);
    }

    private String table(double[] unknown, double[] wrong) {
        double difference = quantile(wrong, 0.5) - quantile(unknown, 0.5);
        var noise = noiseOfDifference(unknown, wrong);
        return """

                | Refused login, %,d of each in turn | median ms | p90 ms |
                |---|---|---|
                | unknown user | %.3f | %.3f |
                | wrong password | %.3f | %.3f |

                Difference of the medians (wrong - unknown): %+.3f ms; 95 %% of %,d resamples: %+.3f to %+.3f ms. %s"""
                .formatted(
                        unknown.length,
                        quantile(unknown, 0.5) / 1e3,
                        quantile(unknown, 0.9) / 1e3,
                        quantile(wrong, 0.5) / 1e3,
                        quantile(wrong, 0.9) / 1e3,
                        difference / 1e3,
                        RESAMPLES,
                        noise[0] / 1e3,
                        noise[1] / 1e3,
                        noise[0] <= 0 && noise[1] >= 0 ? "Within the noise." : "MORE THAN THE NOISE.");
    }

    /** By bootstrap: what the difference would be, had we met other logins of the same two kinds. */
    private double[] noiseOfDifference(double[] unknown, double[] wrong) {
        var differences = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            differences[i] = quantile(resampled(wrong), 0.5) - quantile(resampled(unknown), 0.5);
        }
        return new double[] {quantile(differences, 0.025), quantile(differences, 0.975)};
    }

    private double[] resampled(double[] values) {
        return random.ints(values.length, 0, values.length)
                .mapToDouble(i -> values[i])
                .toArray();
    }

    private static double quantile(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** As on a first start: with the token that the server has printed. */
    private void makeUser() throws IOException, InterruptedException {
        var printed = SETUP_TOKEN.matcher(Files.readString(log));
        if (!printed.find()) {
            throw new IllegalStateException("No setup token in " + log);
        }
        var first = """
                {"token":"%s","login":"%s","name":"김시간","password":"Sekunden.Zahl-1"}"""
                .formatted(printed.group(1), LOGIN);
        require(post("/api/auth/setup", first), 200);
    }

    private double refusedMicros(String login) throws IOException, InterruptedException {
        var body = """
                {"login":"%s","password":"Falsches.Wort-1"}""".formatted(login);
        long startedAt = System.nanoTime();
        int status = post("/api/auth/login", body);
        double micros = (System.nanoTime() - startedAt) / 1e3;
        require(status, 401);
        return micros;
    }

    private int post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void require(int status, int expected) {
        if (status != expected) {
            throw new IllegalStateException("%d instead of %d".formatted(status, expected));
        }
    }
}
