import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * wrk with {@code replay.lua}: requests that were written to files, and signed where they are, before the run. So all
 * kinds cost the client the same, and what is measured between them is the server's.
 */
record Proven(App app, String name, Proof proof, Path directory) implements Load {
    private static final Path SCRIPT = Path.of("bench", "replay.lua").toAbsolutePath();
    private static final int REQUESTS_PER_SECOND_MAX = 12_000;
    private static final int RECIPIENTS_PER_SECOND_MAX = 40_000;

    enum Proof {
        NONE,
        SIGNED,
        SIGNED_AND_KEYED
    }

    @Override
    public ProcessHandle worker() {
        return app.process();
    }

    @Override
    public Result place(Job job) throws IOException, InterruptedException {
        int threads = Wrk.threads(job);
        var files = directory.resolve("requests-");
        for (int thread = 0; thread < threads; thread++) {
            write(Path.of(files.toString() + thread), job, perSecondMax(job) * job.seconds() / threads);
        }
        return Wrk.run(app, SCRIPT, job, Map.of("REPLAY_FILES", files.toString()));
    }

    private static int perSecondMax(Job job) {
        return Math.min(REQUESTS_PER_SECOND_MAX, RECIPIENTS_PER_SECOND_MAX / job.orders());
    }

    private void write(Path file, Job job, int requests) throws IOException {
        var run = Long.toString(System.nanoTime(), 36);
        var posts = Posts.of(job);
        try (var output = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < requests; i++) {
                var name = run + "-" + i;
                write(output, posts.target(), posts.body(job, name, i).getBytes(StandardCharsets.UTF_8), name);
            }
        }
    }

    private void write(OutputStream output, String target, byte[] body, String key) throws IOException {
        var head = "POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(target, headers(proof, target, body, key), body.length)
                .getBytes(StandardCharsets.US_ASCII);
        output.write("%d%n".formatted(head.length + body.length).getBytes(StandardCharsets.US_ASCII));
        output.write(head);
        output.write(body);
    }

    /** Each with its line's end. */
    static String headers(Proof proof, String target, byte[] body, String key) {
        try {
            return switch (proof) {
                case NONE -> "";
                case SIGNED -> ApiClient.BENCH.sign("POST", target, body);
                case SIGNED_AND_KEYED ->
                    ApiClient.BENCH.sign("POST", target, body) + "Idempotency-Key: bench-" + key + "\r\n";
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
