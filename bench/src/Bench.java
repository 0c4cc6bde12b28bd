import io.hanbeon.sandbox.stack.LocalStack;
import io.hanbeon.sandbox.standin.GatewayStandIn;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Measures the packaged server against the bare client, in turn, and prints the table of README.md. */
final class Bench {
    static final Path WORK = Path.of("target", "bench").toAbsolutePath();
    private static final Path SERVER = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** A MySQL that is there, and whose databases are emptied. */
    private static final String GIVEN = "hanbeon.test.mysql";

    private static final String LOGIN = "login";
    private static final String MESSAGES = "messages";
    private static final String MESSAGE_BATCHES = "message-batches";
    private static final Path PLAIN_SERVER = Path.of("target", "bench-plain", "target", "quarkus-app", "quarkus-run.jar");
    private static final int RECIPIENTS = 10_000;
    private static final int BATCHES_IN_TURN = 10;
    private static final List<Integer> BATCH_RECIPIENTS = List.of(10, 100);
    private static final String WEBHOOKS = "webhooks";
    private static final String PAYMENTS = "payments";

    /** Has servers of its own, and the machine to itself. */
    private static final String NEVER_TWICE = "never-twice";

    private static final List<String> WITHOUT_BATCHES =
            List.of(LOGIN, MESSAGES, MESSAGE_BATCHES, WEBHOOKS, PAYMENTS, NEVER_TWICE);

    private static final List<String> COUNTED = List.of(
            "Com_begin",
            "Com_commit",
            "Com_rollback",
            "Com_insert",
            "Com_insert_select",
            "Com_update",
            "Com_update_multi",
            "Com_select",
            "Com_stmt_prepare",
            "Com_stmt_execute",
            "Handler_commit",
            "Innodb_rows_inserted",
            "Innodb_os_log_written",
            "Innodb_data_fsyncs");

    private static final String PLAIN = "plain";

    /** @param workerCpuMicros processor time of the server (or bare client) for one batch; the database's beside it */
    record Sample(String load, Load.Job job, Load.Result result, double workerCpuMicros, double databaseCpuMicros) {}

    private final BenchOptions options;
    private final Map<String, String> stack;
    private final Database database;
    private final ProcessHandle databaseProcess;
    private final List<Sample> samples = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();

    /** The stand-in is in this process; it takes 5 to 15 ms for a call. */
    private final String gatewayUrl =
            "http://127.0.0.1:" + new GatewayStandIn(Vertx.vertx()).start(0);

    private Bench(BenchOptions options, Map<String, String> stack) throws Exception {
        this.options = options;
        this.stack = stack;
        this.database = new Database(stack.get(LocalStack.ADMIN_URL));
        this.databaseProcess = ProcessHandle.allProcesses()
                .filter(Bench::isDatabase)
                .findFirst()
                .orElseThrow();
    }

    /** The stack's own is a child of this process; a MySQL that is given was there before. */
    private static boolean isDatabase(ProcessHandle process) {
        var command = process.info().command().orElse("");
        return System.getProperty(GIVEN) == null
                ? command.endsWith("mariadbd") && process.parent().equals(Optional.of(ProcessHandle.current()))
                : command.endsWith("mysqld");
    }

    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            new Bench(BenchOptions.parse(args), startStack()).run();
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static Map<String, String> startStack() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        new ProcessBuilder("rm", "-rf", WORK.resolve("stack/data").toString())
                .start()
                .waitFor();
        System.setProperty("hanbeon.local.directory", WORK.resolve("stack").toString());
        Stream.of("mariadb", "redis", "kafka")
                .forEach(server -> System.setProperty("hanbeon.local.%s-port".formatted(server), "0"));
        return System.getProperty(GIVEN) == null ? LocalStack.startOrExit() : LocalStack.startForTests();
    }

    private void run() throws Exception {
        if (options.parts().contains(NEVER_TWICE)) {
            neverTwice();
        }
        if (!options.parts().equals(List.of(NEVER_TWICE))) {
            runTogether();
        }
        Files.writeString(WORK.resolve("result.md"), report);
    }

    private void neverTwice() throws Exception {
        database.enlarge();
        say(Machine.describe());
        var configuration = new HashMap<>(stack);
        configuration.putAll(options.configuration());
        say(new NeverTwice(jvmCommand(SERVER), configuration, WORK).run(options.messages(), options.kills()));
    }

    private void runTogether() throws Exception {
        var servers = new ArrayList<App>();
        var bare = startBare();
        try {
            servers.add(start("jvm", jvmCommand(SERVER), Map.of()));
            if (!options.nativeCommand().isEmpty()) {
                servers.add(start("native", options.nativeCommand(), Map.of()));
            }
            if (options.parts().contains(MESSAGES)) {
                servers.add(start(PLAIN, jvmCommand(PLAIN_SERVER), Map.of("hanbeon.limit.enabled", "false")));
            }
            for (var variant : options.variants()) {
                servers.add(start(variant.name(), jvmCommand(variant.jar()), variant.configuration()));
            }
            database.openShop();
            database.admit(
                    ApiClient.BENCH, ApiClient.BENCH.sealedSecret(stack.get("hanbeon.encryption.key")));
            database.openOrganisation(ApiClient.sealed(
                    "{}", "organisation_provider_account.credentials 1", stack.get("hanbeon.encryption.key")));
            database.enlarge();
            measure(servers, Load.Pooled.over(bare, options.pools().getFirst()));
        } finally {
            bare.destroy();
            for (var server : servers) {
                server.close();
            }
        }
    }

    private void measure(List<App> servers, Load.Pooled bare) throws Exception {
        say(Machine.describe());
        say("Options: " + options);
        var http = servers.stream().map(Bench::http).toList();
        if (options.parts().stream().anyMatch(part -> !WITHOUT_BATCHES.contains(part))) {
            for (var load : Stream.concat(http.stream(), Stream.of(bare)).toList()) {
                warm(load);
            }
        }
        for (var part : options.parts()) {
            switch (part) {
                case "throughput" -> throughput(http, bare);
                case "sizes" -> sizes(http, bare);
                case "statements" -> statements(http.getFirst());
                case "forms" -> forms(bare);
                case "proof" -> proof(servers.getFirst());
                case MESSAGES -> messages(servers, bare);
                case MESSAGE_BATCHES -> messageBatches(servers.getFirst(), bare);
                case LOGIN -> login(servers.getFirst());
                case WEBHOOKS -> webhooks(servers);
                case PAYMENTS -> payments(servers.getFirst(), bare);
                case NEVER_TWICE -> {}
                default -> throw new IllegalArgumentException("No part " + part);
            }
        }
        say("\n| Server | ready after | resident after the load | at most |\n|---|---|---|---|");
        for (var server : servers) {
            say("| %s | %,d ms | %d MB | %d MB |"
                    .formatted(server.name(), server.startMillis(), server.residentMb(), server.residentPeakMb()));
        }
    }

    private static Load http(App app) {
        return new Load.Http(app, Path.of("bench", "batch.lua").toAbsolutePath());
    }

    private void warm(Load load) throws Exception {
        for (var type : options.types()) {
            run(
                    load,
                    new Load.Job(
                            type, 64, 3, options.warmSeconds() / options.types().size() + 1));
        }
    }

    private void throughput(List<Load> http, Load.Pooled bare) throws Exception {
        say(
                "\n| Type, connections | Load | batches/s | of the bare client's best | p50 ms | p99 ms | µs CPU a batch | database's |");
        say("|---|---|---|---|---|---|---|---|");
        for (var type : options.types()) {
            for (int connections : options.connections()) {
                var job = new Load.Job(type, connections, 3, options.seconds());
                var pools = options.pools().stream().map(bare::withPool).toList();
                takeTurns(Stream.concat(http.stream(), pools.stream()).toList(), job);
                var best = pools.stream()
                        .max(Comparator.comparing(pool -> median(pool.name(), job, Bench::rate)))
                        .orElseThrow();
                for (var load : Stream.concat(http.stream(), Stream.of(best)).toList()) {
                    say(row(type + " " + connections, load, best, job));
                }
            }
        }
    }

    private String row(String title, Load load, Load of, Load.Job job) {
        return "| %s | %s | %,.0f | %.0f %% | %.1f | %.1f | %.0f | %.0f |"
                .formatted(
                        title,
                        load.name(),
                        median(load.name(), job, Bench::rate),
                        100 * median(load.name(), job, Bench::rate) / median(of.name(), job, Bench::rate),
                        median(load.name(), job, sample -> sample.result().p50Micros() / 1e3),
                        median(load.name(), job, sample -> sample.result().p99Micros() / 1e3),
                        median(load.name(), job, Sample::workerCpuMicros),
                        median(load.name(), job, Sample::databaseCpuMicros));
    }

    /** How long one batch takes with nobody else about. */
    private void sizes(List<Load> http, Load.Pooled bare) throws Exception {
        say("\n| Orders a batch | Load | p50 ms | p99 ms | times a 1-order batch |\n|---|---|---|---|---|");
        var loads = Stream.concat(http.stream(), Stream.of(bare)).toList();
        for (int orders : options.sizes()) {
            var job = new Load.Job("ARS", 1, orders, options.seconds());
            takeTurns(loads, job);
            for (var load : loads) {
                double p50 = median(load.name(), job, sample -> sample.result().p50Micros() / 1e3);
                var one = new Load.Job("ARS", 1, options.sizes().getFirst(), options.seconds());
                say("| %,d | %s | %.2f | %.2f | %.1f |"
                        .formatted(
                                orders,
                                load.name(),
                                p50,
                                median(
                                        load.name(),
                                        job,
                                        sample -> sample.result().p99Micros() / 1e3),
                                p50
                                        / median(
                                                load.name(),
                                                one,
                                                sample -> sample.result().p50Micros() / 1e3)));
            }
        }
    }

    /** The database's own count of what a batch costs; the jobs that run beside are in it. */
    private void statements(Load http) throws Exception {
        say("\n| Counted by the database, a batch | " + String.join(" | ", COUNTED) + " |");
        say("|---|" + "---|".repeat(COUNTED.size()));
        for (var type : options.types()) {
            for (int orders : List.of(1, 3, 50, 1_000)) {
                database.empty();
                var before = database.counters();
                http.place(new Load.Job(type, orders > 100 ? 4 : 64, orders, options.seconds()));
                database.settledRows("kicc_shop_order");
                var after = database.counters();
                double batches = database.batches();
                var counts = COUNTED.stream()
                        .map(name -> "%.2f"
                                .formatted((after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L)) / batches));
                say("| %s, %,d orders | ".formatted(type, orders) + String.join(" | ", counts.toList()) + " |");
            }
        }
    }

    /** The two ways to write a batch in one statement. */
    private void forms(Load.Pooled bare) throws Exception {
        say(
                "\n| Orders a batch, workers | VALUES, batches/s | JSON_TABLE, batches/s | JSON_TABLE / VALUES | database's µs CPU a batch |");
        say("|---|---|---|---|---|");
        var values = bare;
        var json = values.withForm("JSON");
        for (int orders : List.of(1, 3, 50, 1_000)) {
            var job = new Load.Job("ARS", 64, orders, options.seconds());
            takeTurns(List.of(values, json), job);
            double valuesRate = median(values.name(), job, Bench::rate);
            double jsonRate = median(json.name(), job, Bench::rate);
            say("| %,d, 64 | %,.0f | %,.0f | %.2f | %.0f : %.0f |"
                    .formatted(
                            orders,
                            valuesRate,
                            jsonRate,
                            jsonRate / valuesRate,
                            median(values.name(), job, Sample::databaseCpuMicros),
                            median(json.name(), job, Sample::databaseCpuMicros)));
        }
    }

    /** The same batches with and without signature, limit and idempotency key. */
    private void proof(App server) throws Exception {
        say("\n| Connections | Batches | batches/s | of those without | p50 ms | p99 ms | µs CPU a batch | database's |");
        say("|---|---|---|---|---|---|---|---|");
        var plain = new Proven(server, server.name() + " without", Proven.Proof.NONE, WORK);
        var proven = new Proven(server, server.name() + " signed, limited", Proven.Proof.SIGNED, WORK);
        run(proven, new Load.Job("ARS", 64, 3, options.warmSeconds()));
        for (int connections : options.connections()) {
            var job = new Load.Job("ARS", connections, 3, options.seconds());
            takeTurns(List.of(proven, plain), job);
            for (var load : List.of(plain, proven)) {
                say(row(String.valueOf(connections), load, plain, job));
            }
        }
    }

    /** One message after the other, with and without proof, and batches of them; beside the same rows by the bare client. */
    private void messages(List<App> servers, Load.Pooled bare) throws Exception {
        var proven = servers.stream()
                .filter(server -> !server.name().equals(PLAIN))
                .<Load>map(server -> new Proven(
                        server, server.name() + " signed, limited, keyed", Proven.Proof.SIGNED_AND_KEYED, WORK));
        var others = servers.stream()
                .map(server -> server.name().equals(PLAIN)
                        ? new Proven(server, "none of the three", Proven.Proof.NONE, WORK)
                        : new Proven(server, server.name() + " signed, limited", Proven.Proof.SIGNED, WORK));
        var http = Stream.concat(proven, others).toList();
        var plain = http.stream()
                .filter(load -> load.name().equals("none of the three"))
                .findFirst()
                .orElseThrow();
        say("\n| Messages, connections | Load | accepted/s | of those without | p50 ms | p99 ms | µs CPU each | database's |");
        say("|---|---|---|---|---|---|---|---|");
        for (var type : List.of(Load.RESERVED, Load.MESSAGE)) {
            for (int connections : options.connections()) {
                var job = new Load.Job(type, connections, 1, options.seconds());
                var pools = options.pools().stream().map(bare::withPool).toList();
                var all = Stream.concat(http.stream(), pools.stream()).toList();
                warm(http, plain, job);
                takeTurns(all, job);
                for (var load : all) {
                    say(row(type + " " + connections, load, plain, job));
                }
            }
        }
        for (int recipients : BATCH_RECIPIENTS) {
            var job = new Load.Job(Load.RESERVED, 64, recipients, options.seconds());
            warm(http, plain, job);
            takeTurns(http, job);
            for (var load : http) {
                say(row(Load.RESERVED + " to " + recipients, load, plain, job));
            }
        }
    }

    /** The server with proof has two loads; the other is to be as warm as that makes it. */
    private void warm(List<Load> http, Load plain, Load.Job job) throws Exception {
        var warming = new Load.Job(job.type(), job.connections(), job.orders(), options.warmSeconds());
        for (var load : Stream.concat(http.stream(), Stream.of(plain)).toList()) {
            load.place(warming);
        }
    }

    /** Ten batches, one after the other; by the bare client in as many transactions, of statements as large as ours. */
    private void messageBatches(App server, Load.Pooled bare) throws Exception {
        say("\n| %d batches of %,d recipients | seconds | slowest batch ms | µs CPU a recipient | database's |"
                .formatted(BATCHES_IN_TURN, RECIPIENTS));
        say("|---|---|---|---|---|");
        var job = new Load.Job(Load.MESSAGE_BATCH, 1, RECIPIENTS, BATCHES_IN_TURN);
        var loads = List.of(new InTurn(server), bare);
        run(loads.getFirst(), job);
        takeTurns(loads, job);
        for (var load : loads) {
            say("| %s | %.1f | %,.0f | %.0f | %.0f |"
                    .formatted(
                            load.name(),
                            median(load.name(), job, sample -> BATCHES_IN_TURN / rate(sample)),
                            median(load.name(), job, sample -> sample.result().p99Micros() / 1e3),
                            median(load.name(), job, Sample::workerCpuMicros) / RECIPIENTS,
                            median(load.name(), job, Sample::databaseCpuMicros) / RECIPIENTS));
        }
    }

    private void login(App server) throws Exception {
        say(new LoginTiming(server, WORK.resolve(server.name() + ".log")).measure(options.logins()));
    }

    private void payments(App server, Load.Pooled bare) throws Exception {
        new Payments(options, server, bare, database, databaseProcess, stack.get(LocalStack.ADMIN_URL), this::say)
                .measure();
    }

    private void webhooks(List<App> servers) throws Exception {
        say("\n| Webhooks, one result each | a second | p50 ms | p99 ms | p99.9 ms | slowest ms | all matched after | µs CPU each | database's |");
        say("|---|---|---|---|---|---|---|---|---|");
        for (var server : servers) {
            say(new Webhooks(server, databaseProcess, stack)
                    .measure(options.webhooksPerSecond(), options.warmSeconds(), options.seconds()));
        }
    }

    private void takeTurns(List<? extends Load> loads, Load.Job job) throws Exception {
        // A table of a few pages is all latches; each size of batch begins on one that has grown a little.
        database.empty();
        run(loads.getLast(), job);
        // Each begins a round in its turn: the first has the database write what the last left behind.
        var order = new ArrayList<Load>(loads);
        for (int round = 0; round < options.rounds(); round++) {
            for (var load : order) {
                samples.add(run(load, job));
            }
            Collections.rotate(order, 1);
        }
    }

    private Sample run(Load load, Load.Job job) throws Exception {
        long before = database.settledRows(job.table());
        Duration worker = cpu(load.worker());
        Duration server = cpu(databaseProcess);
        var result = load.place(job);
        double workerCpu = cpu(load.worker()).minus(worker).toNanos() / 1e3 / result.batches();
        double databaseCpu = cpu(databaseProcess).minus(server).toNanos() / 1e3 / result.batches();
        requireAllStored(load, job, result, before);
        var sample = new Sample(load.name(), job, result, workerCpu, databaseCpu);
        System.err.printf(
                "%s %s: %,.0f/s, p50 %d us, %.0f us CPU, database %.0f us%n",
                load.name(), job, rate(sample), result.p50Micros(), workerCpu, databaseCpu);
        return sample;
    }

    /** What was answered is stored; what the end of the run cut off may be. */
    private void requireAllStored(Load load, Load.Job job, Load.Result result, long before) throws Exception {
        long stored = database.settledRows(job.table()) - before;
        long answered = result.batches() * job.orders();
        long underWay = (long) job.connections() * job.orders();
        if (result.failures() > 0 || stored < answered || stored > answered + underWay) {
            throw new IllegalStateException("%s %s: %d failures, %,d rows answered, %,d stored"
                    .formatted(load.name(), job, result.failures(), answered, stored));
        }
    }

    private double median(String load, Load.Job job, ToDoubleFunction<Sample> figure) {
        double[] figures = samples.stream()
                .filter(sample -> sample.load().equals(load) && sample.job().equals(job))
                .mapToDouble(figure)
                .sorted()
                .toArray();
        int middle = figures.length / 2;
        return figures.length % 2 == 1 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
    }

    private static double rate(Sample sample) {
        return sample.result().batchesPerSecond();
    }

    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private App start(String name, List<String> command, Map<String, String> over)
            throws IOException, InterruptedException {
        var configuration = new HashMap<>(stack);
        // A bucket that is never empty costs as much as one that is.
        configuration.put("hanbeon.limit.routes.batches.per-client.bench", "1000000/1s");
        configuration.put("hanbeon.limit.routes.messages.per-client.bench", "1000000/1s");
        for (var owner : List.of("address", "recipient", "shop")) {
            configuration.put("hanbeon.limit.unsigned-messages.per-" + owner, "1000000/1s");
        }
        configuration.put("hanbeon.limit.routes.payments.per-client.bench", "1000000/1s");
        configuration.put("hanbeon.payment-gateway.name", "SANDBOX");
        configuration.put("quarkus.rest-client.sandbox-gateway.url", gatewayUrl);
        configuration.putAll(Sender.CONFIGURATION);
        configuration.putAll(options.configuration());
        configuration.putAll(over);
        return App.start(name, command, configuration, WORK.resolve(name + ".log"));
    }

    private List<String> jvmCommand(Path jar) {
        return Stream.of(Stream.of(java()), options.javaOptions().stream(), Stream.of("-jar", jar.toString()))
                .flatMap(part -> part)
                .toList();
    }

    private Process startBare() throws IOException {
        var command = new ArrayList<String>(List.of(java()));
        command.addAll(options.javaOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "bench/src/Bare.java"));
        command.addAll(List.of(url("quarkus.datasource."), url("quarkus.datasource.imds.")));
        return new ProcessBuilder(command)
                .redirectError(WORK.resolve("bare.log").toFile())
                .start();
    }

    private String url(String prefix) {
        var user = stack.get(prefix + "username") + ":" + stack.get(prefix + "password");
        return stack.get(prefix + "reactive.url").replace("://", "://" + user + "@");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void say(String line) {
        System.out.println(line);
        report.append(line).append('\n');
    }
}
