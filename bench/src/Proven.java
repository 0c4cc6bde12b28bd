import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * wrk with {@code replay.lua}: batches that were written to files, and signed where they are, before the run. So both
 * kinds cost the client the same, and what is measured between them is the server's.
 *
 * @param client who signs; {@code null}: nobody, and there is no idempotency key either
 */
record Proven(App app, String name, ApiClient client, Path directory) implements Load {
    private static final String TARGET = "/api/orders/batches";
    private static final Path SCRIPT = Path.of("bench", "replay.lua").toAbsolutePath();
    private static final int BATCHES_PER_SECOND_MAX = 12_000;

    @Override
    public ProcessHandle worker() {
        return app.process();
    }

    @Override
    public Result place(Job job) throws IOException, InterruptedException {
        int threads = Wrk.threads(job);
        var files = directory.resolve("requests-");
        for (int thread = 0; thread < threads; thread++) {
            write(Path.of(files.toString() + thread), job, BATCHES_PER_SECOND_MAX * job.seconds() / threads);
        }
        return Wrk.run(app, SCRIPT, job, Map.of("REPLAY_FILES", files.toString()));
    }

    private void write(Path file, Job job, int batches) throws IOException {
        var run = Long.toString(System.nanoTime(), 36);
        try (var output = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < batches; i++) {
                write(output, body(job, run + "-" + i, i).getBytes(StandardCharsets.UTF_8), run + "-" + i);
            }
        }
    }

    private void write(OutputStream output, byte[] body, String key) throws IOException {
        var head = "POST %s HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(TARGET, proof(body, key), body.length)
                .getBytes(StandardCharsets.US_ASCII);
        output.write("%d%n".formatted(head.length + body.length).getBytes(StandardCharsets.US_ASCII));
        output.write(head);
        output.write(body);
    }

    private String proof(byte[] body, String key) {
        if (client == null) {
            return "";
        }
        try {
            return client.sign("POST", TARGET, body) + "Idempotency-Key: bench-" + key + "\r\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code batch.lua} writes it. */
    private static String body(Job job, String batch, int number) {
        var orders = IntStream.range(0, job.orders())
                .mapToObj("{\"order_no\":\"%s-%%d\",\"amount\":125000,\"cc_pord_desc\":\"제주 왕복 항공권 1매\"}"
                                .formatted(batch)::formatted)
                .collect(Collectors.joining(","));
        return """
                {"mode":"ars_data_add","terminal_id":"05532206","request_type":"%s","cc_name":"김예시",\
                "phone_no":"010%08d","cc_email":"buyer@example.com","card_no":"123456789012","expire_date":"3012",\
                "install_month":"00","orders":[%s]}""".formatted(job.type(), number, orders);
    }
}
