package io.hanbeon.reconciliation.report;

import io.hanbeon.reconciliation.report.ReconReport.OfAge;
import io.hanbeon.reconciliation.report.ReconReport.OfClass;
import io.hanbeon.shared.Seoul;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sums up lines of days, and what is open, as the caller may see it. */
@ApplicationScoped
public class ReportDays {
    private static final String CLASSES = """
            SELECT book, state, match_class, currency, COUNT(*) AS n, SUM(ABS(amount)) AS amount
            FROM recon_item
            WHERE day >= ? AND day <= ? AND (? IS NULL OR organisation_id = ?)
            GROUP BY book, state, match_class, currency
            ORDER BY book, state, match_class, currency
            """;

    private static final String AGES = """
            SELECT book, currency, days_from, COUNT(*) AS n, SUM(ABS(amount)) AS amount
            FROM (SELECT book, currency, amount,
                         CASE WHEN DATEDIFF(?, day) > 30 THEN 31 WHEN DATEDIFF(?, day) > 7 THEN 8
                              WHEN DATEDIFF(?, day) > 1 THEN 2 ELSE 0 END AS days_from
                  FROM %s
                  WHERE state = 'OPEN' AND day < ? AND (? IS NULL OR organisation_id = ?)) aged
            GROUP BY book, currency, days_from
            ORDER BY book, currency, days_from
            """;

    private static final String OPEN_LINES = AGES.formatted("recon_item");
    private static final String OPEN_EXPECTATIONS = AGES.formatted("recon_expectation");

    private final Pool pool;
    private final Clock clock;

    ReportDays(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** @param organisationId whose; {@code null}: everybody's */
    public Uni<ReconReport> report(LocalDate from, LocalDate to, @Nullable Long organisationId) {
        return classes(from, to, organisationId)
                .chain(lines -> ages(OPEN_LINES, organisationId, tomorrow())
                        .chain(open -> ages(OPEN_EXPECTATIONS, organisationId, today())
                                .map(expected -> new ReconReport(from, to, lines, open, expected))));
    }

    public LocalDate today() {
        return Seoul.businessDay(clock.instant());
    }

    private LocalDate tomorrow() {
        return today().plusDays(1);
    }

    private Uni<List<OfClass>> classes(LocalDate from, LocalDate to, @Nullable Long organisationId) {
        return pool.preparedQuery(CLASSES)
                .execute(Tuple.of(from, to, organisationId, organisationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReportDays::ofClass)
                        .toList());
    }

    private static OfClass ofClass(Row row) {
        return new OfClass(
                row.getString("book"),
                row.getString("state"),
                row.getString("match_class"),
                row.getString("currency"),
                row.getLong("n"),
                row.getLong("amount"));
    }

    private Uni<List<OfAge>> ages(String sql, @Nullable Long organisationId, LocalDate before) {
        var today = today();
        return pool.preparedQuery(sql)
                .execute(Tuple.of(today, today, today, before, organisationId, organisationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new OfAge(
                                row.getString("book"),
                                row.getString("currency"),
                                row.getInteger("days_from"),
                                row.getLong("n"),
                                row.getLong("amount")))
                        .toList());
    }
}
