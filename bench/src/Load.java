import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Who places batches: wrk through a server, or the bare client. */
sealed interface Load permits Load.Http, Load.Pooled, Proven, InTurn {
    /** {@link Job#type}: a message through the EM agent, handed over at once. */
    String MESSAGE = "MSG";

    /** A message for tomorrow, which the vendor does not see yet; or a batch of them, if {@link Job#orders} says so. */
    String RESERVED = "RESERVED";

    /** Messages to many recipients; {@link Job#orders} tells how many. */
    String MESSAGE_BATCH = "MSGBATCH";

    /** A payment that is authorised; then one that is captured as well, of many merchants and of one. */
    String AUTHORISE = "AUTHORISE";

    String PAY = "PAY";
    String PAY_ONE_MERCHANT = "PAY_ONE_MERCHANT";

    String name();

    /** Whose processor time counts as the load's own. */
    ProcessHandle worker();

    Result place(Job job) throws IOException, InterruptedException;

    /** @param connections HTTP connections, or workers of the bare client */
    record Job(String type, int connections, int orders, int seconds) {
        /** The table that has a row for each of {@link #orders}. */
        String table() {
            return isOfMessages() ? "message" : "kicc_shop_order";
        }

        boolean isOfMessages() {
            return type.equals(MESSAGE) || type.equals(RESERVED) || type.equals(MESSAGE_BATCH);
        }
    }

    record Result(long batches, long failures, double seconds, long p50Micros, long p95Micros, long p99Micros) {
        double batchesPerSecond() {
            return batches / seconds;
        }
    }

    /** wrk with {@code batch.lua}. */
    record Http(App app, Path script) implements Load {
        @Override
        public String name() {
            return app.name();
        }

        @Override
        public ProcessHandle worker() {
            return app.process();
        }

        @Override
        public Result place(Job job) throws IOException, InterruptedException {
            return Wrk.run(
                    app,
                    script,
                    job,
                    Map.of(
                            "BATCH_TYPE", job.type(),
                            "BATCH_ORDERS", String.valueOf(job.orders()),
                            "BATCH_RUN", Long.toString(System.nanoTime(), 36)));
        }
    }

    /** The bare client with one size of its pools; its process serves all sizes and stays warm. */
    record Pooled(Process bare, PrintStream jobs, BufferedReader answers, int poolSize, String form) implements Load {
        static Pooled over(Process bare, int poolSize) {
            return new Pooled(
                    bare,
                    new PrintStream(bare.getOutputStream(), true, StandardCharsets.UTF_8),
                    new BufferedReader(new InputStreamReader(bare.getInputStream(), StandardCharsets.UTF_8)),
                    poolSize,
                    "VALUES");
        }

        Pooled withPool(int size) {
            return new Pooled(bare, jobs, answers, size, form);
        }

        Pooled withForm(String other) {
            return new Pooled(bare, jobs, answers, poolSize, other);
        }

        @Override
        public String name() {
            return "bare " + poolSize + (form.equals("VALUES") ? "" : " " + form);
        }

        @Override
        public ProcessHandle worker() {
            return bare.toHandle();
        }

        @Override
        public Result place(Job job) throws IOException {
            jobs.printf(
                    "%s %d %d %d %d %s%n", job.type(), job.connections(), poolSize, job.orders(), job.seconds(), form);
            var words = result(answers.lines());
            return new Result(
                    Long.parseLong(words[1]),
                    0,
                    Double.parseDouble(words[2]),
                    Long.parseLong(words[3]),
                    Long.parseLong(words[4]),
                    Long.parseLong(words[5]));
        }
    }

    static String[] result(Stream<String> output) {
        return output.filter(line -> line.startsWith("RESULT "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No result"))
                .split(" ");
    }
}
