package io.hanbeon.reconciliation.match;

import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.reconciliation.match.MatchFile.Look;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the statements of the matching. Whoever does holds the book, so that nobody else decides about its rows meanwhile. */
@ApplicationScoped
class MatchStore {
    private static final String LOCK = "SELECT name FROM recon_book WHERE name = ? FOR UPDATE";

    /** Which rules any of the lines are for: in most files they are all for one. */
    private static final String RULES = "SELECT %s FROM recon_item i WHERE %s"
            .formatted(
                    Stream.of(MatchRule.values())
                            .map(rule -> "COALESCE(MAX(i.%s IS NOT NULL), 0) AS %s".formatted(rule.column, rule.name()))
                            .collect(Collectors.joining(", ")),
                    RuleSql.LINES);

    private static final String FIRST_OPEN = """
            SELECT COALESCE(MIN(line_no), ?) AS line FROM (
                SELECT line_no FROM recon_item
                WHERE file_id = ? AND line_no >= ? AND state = 'OPEN' ORDER BY line_no LIMIT 1) next_line
            """;

    /** Not where another reads the file anew meanwhile, perhaps as of other days. */
    private static final String COLLECTED = """
            UPDATE recon_file SET collected_at = ?
            WHERE id = ? AND book = ? AND first_day = ? AND last_day = ? AND state <> 'READING'
            """;

    private final MatchSettings settings;

    MatchStore(MatchSettings settings) {
        this.settings = settings;
    }

    /** @param to exclusive */
    record Lines(long fileId, int from, int to) {
        Tuple addTo(Tuple values) {
            return values.addLong(fileId).addInteger(from).addInteger(to);
        }
    }

    Uni<Void> lock(SqlConnection transaction, String book) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(book))
                .invoke(MatchStore::requireOne)
                .replaceWithVoid();
    }

    private static void requireOne(RowSet<?> books) {
        if (books.size() != 1) {
            throw new IllegalStateException("The book is not in recon_book");
        }
    }

    /** The first line from here on that is open; one after the last where none is. */
    Uni<Integer> firstOpen(SqlClient client, FileScope file, int from) {
        return client.preparedQuery(FIRST_OPEN)
                .execute(Tuple.of(file.lastLine() + 1, file.id(), from))
                .map(rows -> rows.iterator().next().getInteger("line"));
    }

    Uni<Void> collected(SqlClient client, FileScope file, Instant at) {
        return client.preparedQuery(COLLECTED)
                .execute(Tuple.of(Utc.column(at), file.id(), file.book(), file.firstDay(), file.lastDay()))
                .replaceWithVoid();
    }

    /** Those that any of the lines is for, in their order. */
    Uni<List<MatchRule>> rulesOf(SqlConnection transaction, Lines lines) {
        return transaction
                .preparedQuery(RULES)
                .execute(lines.addTo(Tuple.tuple()))
                .map(rows -> rows.iterator().next())
                .map(found -> Stream.of(MatchRule.values())
                        .filter(rule -> found.getInteger(rule.name()) > 0)
                        .toList());
    }

    Uni<Void> findMerchants(SqlConnection transaction, Lines lines) {
        return run(transaction, RuleSql.MERCHANTS_BY_ID, lines.addTo(Tuple.tuple()))
                .chain(() -> run(transaction, RuleSql.MERCHANTS_BY_NAME, lines.addTo(Tuple.tuple())))
                .replaceWithVoid();
    }

    /** @return how many pairs it found */
    Uni<Integer> apply(SqlConnection transaction, MatchRule rule, long runId, Lines lines, Instant now) {
        var values = lines.addTo(Tuple.of(runId, rule.name(), Utc.column(now)));
        return run(transaction, rule.sql, rule.hasWindow ? values.addInteger(settings.windowDays()) : values);
    }

    Uni<Integer> applySplit(SqlConnection transaction, FileScope file, long runId, Instant now) {
        return run(transaction, RuleSql.SPLIT, Tuple.of(runId, Utc.column(now), file.id()));
    }

    Uni<Integer> applyWholeDay(SqlConnection transaction, FileScope file, long runId, Instant now) {
        var values = Tuple.of(runId, Utc.column(now));
        for (int sums = 0; sums < 2; sums++) {
            values.addString(file.book()).addLocalDate(file.firstDay()).addLocalDate(file.lastDay());
        }
        return run(transaction, RuleSql.WHOLE_DAY, values.addString(file.book()).addLong(file.id()));
    }

    /**
     * Lines and expectations of a run get the state that it says. All of them were open, and each pair has one of its own.
     */
    Uni<Void> settle(SqlConnection transaction, long runId, int pairs) {
        return run(transaction, RuleSql.SETTLE_ITEMS, Tuple.of(runId))
                .chain(items -> run(transaction, RuleSql.SETTLE_EXPECTATIONS, Tuple.of(runId))
                        .invoke(expectations -> requireAll(Math.max(items, expectations), pairs)))
                .replaceWithVoid();
    }

    private static void requireAll(int settled, int pairs) {
        if (settled != pairs) {
            throw new IllegalStateException("A run of %d pairs settled %d".formatted(pairs, settled));
        }
    }

    Uni<Void> classify(SqlConnection transaction, Look look, Lines lines, Instant now) {
        var values = Tuple.of(
                settings.feeToleranceMinor(),
                settings.feeToleranceBasisPoints(),
                settings.windowDays(),
                look == Look.TRY ? 1 : 0,
                Utc.column(now));
        return run(transaction, ClassSql.CLASSIFY, lines.addTo(values)).replaceWithVoid();
    }

    Uni<Void> markMissing(SqlConnection transaction, FileScope file, Instant now) {
        var values = Tuple.tuple()
                .addLocalDateTime(Utc.column(now))
                .addString(file.book())
                .addLocalDate(file.firstDay())
                .addLocalDate(file.lastDay())
                .addLong(file.organisationId())
                .addLong(file.organisationId())
                .addString(file.channel())
                .addString(file.channel());
        return run(transaction, ClassSql.MISSING_IN_FILE, values).replaceWithVoid();
    }

    private static Uni<Integer> run(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(RowSet::rowCount);
    }
}
