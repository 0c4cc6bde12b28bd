import io.hanbeon.sandbox.stack.JdbcSource;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** A business day made up by statements, and what closing it has left. Every fiftieth payment is given back. */
final class ClosingDayRows implements AutoCloseable {
    private static final int DAYS_BEFORE = 31;

    private static final String DONE = """
            INSERT IGNORE INTO hanbeon.job_run (job, period, instance, claimed_until, started_at, ended_at, handled)
            VALUES ('close-days', '%1$s', 'bench', '%1$s', '%1$s', '%1$s', 0)""";

    private static final String RUN = """
            SELECT COALESCE(SUM(TIMESTAMPDIFF(MICROSECOND, started_at, ended_at)), -1) FROM hanbeon.job_run
            WHERE job = 'close-days' AND period = '%s' AND ended_at IS NOT NULL""";

    private static final String MOVED = """
            SELECT %s FROM hanbeon.ledger_entry e
            WHERE e.booked_on = '%s' AND e.kind IN ('CAPTURE', 'REFUND') AND e.id < %d""";

    private static final String OF_SETTLEMENTS = "SELECT %s FROM hanbeon.settlement_batch WHERE business_day = '%s'";

    private static final String OF_ITEMS = """
            SELECT %s FROM hanbeon.settlement_batch b JOIN hanbeon.settlement_item i ON i.batch_id = b.id
            WHERE b.business_day = '%s'""";

    private static final String BOOKED = """
            SELECT COALESCE(SUM(e.amount), 0)
            FROM hanbeon.settlement_batch b JOIN hanbeon.ledger_entry e ON e.payment_id = b.id AND e.kind = '%s'
            WHERE b.business_day = '%s'""";

    private final Connection connection;
    private final LocalDate day;

    ClosingDayRows(String adminUrl, LocalDate day) throws SQLException {
        this.connection = JdbcSource.of(adminUrl).getConnection();
        this.day = day;
    }

    void fill(int payments, int merchants) throws SQLException {
        new PaidDay(connection, day, "10000 + seq % 90000", 50).fill(payments, merchants);
        for (int before = 1; before <= DAYS_BEFORE; before++) {
            execute(DONE.formatted(day.minusDays(before)));
        }
    }

    private Instant begin() {
        return Seoul.at(day, LocalTime.MIDNIGHT);
    }

    void pause() throws SQLException {
        execute("INSERT IGNORE INTO hanbeon.job_pause (job, paused_at) VALUES ('close-days', UTC_TIMESTAMP(3))");
    }

    void resume() throws SQLException {
        execute("DELETE FROM hanbeon.job_pause WHERE job = 'close-days'");
    }

    /** How long the job took; negative while it has not ended. */
    long micros() throws SQLException {
        return number(RUN.formatted(day));
    }

    long settlements() throws SQLException {
        return number(OF_SETTLEMENTS.formatted("COUNT(*)", day));
    }

    long items() throws SQLException {
        return number(OF_ITEMS.formatted("COUNT(*)", day));
    }

    /** What does not agree; nothing if all is well. */
    List<String> broken(int payments, int merchants) throws SQLException {
        var broken = new java.util.ArrayList<String>();
        long end = Ids.floor(begin().plus(Duration.ofDays(1)));
        agree(broken, "entries and items", number(MOVED.formatted("COUNT(*)", day, end)), items());
        agree(broken, "payments and captures", payments, number(OF_SETTLEMENTS.formatted("SUM(captures)", day)));
        agree(broken, "merchants and settlements", merchants, settlements());
        agree(
                broken,
                "captured less refunded, ledger and settlements",
                number(MOVED.formatted("SUM(IF(e.kind = 'CAPTURE', e.amount, -CAST(e.amount AS SIGNED)))", day, end)),
                number(OF_SETTLEMENTS.formatted("SUM(captured) - SUM(refunded)", day)));
        agree(
                broken,
                "amounts less fees and VAT of items, and nets",
                number(OF_ITEMS.formatted("SUM(i.amount - i.fee - i.vat)", day)),
                number(OF_SETTLEMENTS.formatted("SUM(net)", day)));
        agree(
                broken,
                "payouts, settlements and ledger",
                number(OF_SETTLEMENTS.formatted("SUM(payout)", day)),
                number(BOOKED.formatted("PAYOUT", day)));
        agree(
                broken,
                "fees, settlements and ledger",
                number(OF_SETTLEMENTS.formatted("SUM(fee)", day)),
                number(BOOKED.formatted("FEE", day)));
        return broken;
    }

    private static void agree(List<String> broken, String what, long one, long other) {
        if (one != other) {
            broken.add("%s: %,d and %,d".formatted(what, one, other));
        }
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
