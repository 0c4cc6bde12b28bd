import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.shared.Seoul;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Sends a gateway's file of many lines to the packaged server and waits until it is matched, while payments go on.
 * {@code recon.sh} says how; it fails unless what was planted is found, and nothing else.
 */
final class Reconciling {
    private static final Duration MATCHED_WITHIN = Duration.ofMinutes(15);
    private static final int FLOW_SECONDS = 5;

    /** Both would go through all that was made up, beside the file. */
    private static final List<String> PAUSED = List.of("close-days", "recon-collect");

    private static final String WRONG = """
            SELECT COUNT(*)
            FROM hanbeon.recon_match_result r
            JOIN hanbeon.recon_item i ON i.id = r.item_id
            JOIN hanbeon.recon_expectation e ON e.id = r.expectation_id
            WHERE e.transaction_id <> i.transaction_id OR e.amount <> i.amount""";

    private final OwnStage stage;
    private final PlantedFile planted;
    private final Connection database;

    private Reconciling(OwnStage stage, PlantedFile planted, Connection database) {
        this.stage = stage;
        this.planted = planted;
        this.database = database;
    }

    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            System.exit(run(OwnStage.open("recon", args)) ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static boolean run(OwnStage stage) throws Exception {
        var planted = new PlantedFile(Seoul.businessDay(Instant.now()).minusDays(1), stage.number("payments"));
        stage.makeTables();
        try (var enlarged = new Database(stage.adminUrl());
                var database = JdbcSource.of(stage.adminUrl()).getConnection()) {
            enlarged.enlarge();
            stage.admit(enlarged);
            return new Reconciling(stage, planted, database).reconcile();
        }
    }

    private boolean reconcile() throws Exception {
        execute("UPDATE hanbeon.api_client SET scopes = 'payments:write payments:read recon:write recon:read'");
        new PaidDay(database, planted.day(), PlantedFile.AMOUNT, Integer.MAX_VALUE)
                .fill(planted.payments(), stage.number("merchants"));
        for (var job : PAUSED) {
            execute("INSERT IGNORE INTO hanbeon.job_pause (job, paused_at) VALUES ('%s', UTC_TIMESTAMP(3))".formatted(job));
        }
        var file = stage.work().resolve("file.csv");
        planted.write(file);
        try (var app = stage.start()) {
            int connections = stage.number("connections");
            new PaymentFlow(app.url()).run(connections, FLOW_SECONDS, FLOW_SECONDS);
            var before = new PaymentFlow(app.url()).run(connections, 0, FLOW_SECONDS);
            var upload = FileUpload.begin(app.url(), file, stage.adminUrl());
            var meanwhile = flowUntilDone(app, upload);
            var broken = broken();
            stage.report(report(app, Files.size(file), upload, before, meanwhile, broken));
            return broken.isEmpty();
        }
    }

    /** The last payments of each of the file's steps. */
    private Map<FileUpload.Step, String> flowUntilDone(App app, FileUpload upload) throws Exception {
        var meanwhile = new EnumMap<FileUpload.Step, String>(FileUpload.Step.class);
        long end = System.nanoTime() + MATCHED_WITHIN.toNanos();
        while (upload.step() != FileUpload.Step.DONE) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The file is not matched, see " + stage.work());
            }
            var step = upload.step();
            meanwhile.put(step, new PaymentFlow(app.url()).run(stage.number("connections"), 0, FLOW_SECONDS));
        }
        return meanwhile;
    }

    private String report(
            App app,
            long bytes,
            FileUpload upload,
            String before,
            Map<FileUpload.Step, String> meanwhile,
            Map<String, String> broken)
            throws Exception {
        return """
                %s
                %,d lines (%,d MB) against %,d payments of %s merchants: %.1f s until it was there and checked, %.1f s until its lines \
                were stored, %.1f s until they were matched: %.1f s in all; memory of the server %d MB at most (heap %s)
                Lines by class: %s; payments that the file does not have: %,d
                Payments before it:
                %s
                Payments meanwhile, in the last seconds of each step:
                %s
                %s
                """.formatted(
                        Machine.describe(),
                        planted.lines(),
                        bytes / 1_000_000,
                        planted.payments(),
                        stage.option("merchants"),
                        upload.seconds(FileUpload.Step.ARRIVING),
                        upload.seconds(FileUpload.Step.READING),
                        upload.seconds(FileUpload.Step.MATCHING),
                        upload.seconds(),
                        app.residentPeakMb(),
                        stage.option("heap"),
                        new TreeMap<>(classes()),
                        missing(),
                        before,
                        tables(meanwhile),
                        broken.isEmpty() ? "All that was planted was found, and nothing else." : "BROKEN: " + broken);
    }

    private static String tables(Map<FileUpload.Step, String> meanwhile) {
        return meanwhile.entrySet().stream()
                .map(step -> step.getKey() + ":\n" + step.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** What was planted and is not found, or the other way round; nothing if all is well. */
    private Map<String, String> broken() throws SQLException {
        var broken = new TreeMap<String, String>();
        var found = classes();
        if (!found.equals(planted.classes())) {
            broken.put("lines", "%s instead of %s".formatted(found, planted.classes()));
        }
        if (missing() != planted.ofEach()) {
            broken.put("payments that are not in the file", "%,d".formatted(missing()));
        }
        long wrong = numbers("SELECT 'wrong', (%s)".formatted(WRONG)).get("wrong");
        if (wrong > 0) {
            broken.put("lines of another payment", "%,d".formatted(wrong));
        }
        return broken;
    }

    private Map<String, Long> classes() throws SQLException {
        return numbers("SELECT COALESCE(match_class, '-'), COUNT(*) FROM hanbeon.recon_item GROUP BY match_class");
    }

    private long missing() throws SQLException {
        return numbers("SELECT 'n', COUNT(*) FROM hanbeon.recon_expectation WHERE match_class = 'MISSING_IN_FILE' AND day = '%s'"
                        .formatted(planted.day()))
                .get("n");
    }

    private Map<String, Long> numbers(String sql) throws SQLException {
        var numbers = new TreeMap<String, Long>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.put(rows.getString(1), rows.getLong(2));
            }
        }
        return numbers;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
