import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Large requests one after the other, signed and keyed: as many as the job has seconds. */
record InTurn(App app) implements Load {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String name() {
        return app.name() + " in turn";
    }

    @Override
    public ProcessHandle worker() {
        return app.process();
    }

    @Override
    public Result place(Job job) throws IOException, InterruptedException {
        var requests = new HttpRequest[job.seconds()];
        Arrays.setAll(requests, i -> request(job, Long.toString(System.nanoTime(), 36), i));
        var micros = new long[requests.length];
        long startedAt = System.nanoTime();
        long failures = 0;
        for (int i = 0; i < requests.length; i++) {
            long begin = System.nanoTime();
            failures += HTTP.send(requests[i], BodyHandlers.ofByteArray()).statusCode() == 202 ? 0 : 1;
            micros[i] = (System.nanoTime() - begin) / 1_000;
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        Arrays.sort(micros);
        long slowest = micros[micros.length - 1];
        return new Result(requests.length, failures, seconds, micros[micros.length / 2], slowest, slowest);
    }

    private HttpRequest request(Job job, String name, int number) {
        var posts = Posts.of(job);
        byte[] body = posts.body(job, name, number).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(app.url() + posts.target()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
        Proven.headers(Proven.Proof.SIGNED_AND_KEYED, posts.target(), body, name)
                .lines()
                .map(line -> line.split(": ", 2))
                .forEach(header -> request.header(header[0], header[1]));
        return request.build();
    }
}
