import io.hanbeon.shared.Seoul;
import java.time.Duration;
import java.time.Instant;

/**
 * Closes a day of many payments by the packaged server's own job, while payments go on through it. {@code closing.sh} says
 * how; it fails where settlements, items and ledger differ.
 */
final class Closing {
    private static final Duration CLOSED_WITHIN = Duration.ofMinutes(15);
    private static final int FLOW_SECONDS = 5;

    private final OwnStage stage;

    private Closing(OwnStage stage) {
        this.stage = stage;
    }

    public static void main(String... args) {
        // The stack's threads would keep this JVM alive, and its end is what stops the stack.
        try {
            System.exit(new Closing(OwnStage.open("closing", args)).run() ? 0 : 1);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(2);
        }
    }

    private boolean run() throws Exception {
        int payments = stage.number("payments");
        int merchants = stage.number("merchants");
        // Its time to be closed has come.
        var day = Seoul.businessDay(Instant.now().minus(Duration.ofMinutes(15))).minusDays(1);
        stage.makeTables();
        try (var database = new Database(stage.adminUrl());
                var rows = new ClosingDayRows(stage.adminUrl(), day)) {
            database.enlarge();
            stage.admit(database);
            rows.execute("UPDATE hanbeon.api_client SET scopes = 'payments:write payments:read'");
            rows.fill(payments, merchants);
            rows.pause();
            try (var app = stage.start()) {
                return close(app, rows, payments, merchants);
            }
        }
    }

    private boolean close(App app, ClosingDayRows rows, int payments, int merchants) throws Exception {
        int connections = stage.number("connections");
        new PaymentFlow(app.url()).run(connections, FLOW_SECONDS, FLOW_SECONDS);
        var before = new PaymentFlow(app.url()).run(connections, 0, FLOW_SECONDS);
        rows.resume();
        var meanwhile = before;
        long end = System.nanoTime() + CLOSED_WITHIN.toNanos();
        while (rows.micros() < 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The day is not closed, see " + stage.work());
            }
            meanwhile = new PaymentFlow(app.url()).run(connections, 0, FLOW_SECONDS);
        }
        var broken = rows.broken(payments, merchants);
        stage.report("""
                %s
                %,d payments of %,d merchants, a fiftieth given back, closed in %.1f s: %,d settlements, %,d items; memory of the server \
                %d MB at most (heap %s)
                Before it:
                %s
                In its last seconds:
                %s
                %s
                """.formatted(
                        Machine.describe(),
                        payments,
                        merchants,
                        rows.micros() / 1e6,
                        rows.settlements(),
                        rows.items(),
                        app.residentPeakMb(),
                        stage.option("heap"),
                        before,
                        meanwhile,
                        broken.isEmpty() ? "Settlements, items and ledger say the same." : "BROKEN: " + broken));
        return broken.isEmpty();
    }
}
