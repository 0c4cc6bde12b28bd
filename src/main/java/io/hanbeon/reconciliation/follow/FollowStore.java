package io.hanbeon.reconciliation.follow;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;

/** Open lines, as the follow-up finds them. */
@ApplicationScoped
class FollowStore {
    private static final String COLUMNS = """
            id, file_id, line_no, book, match_class, day, amount, currency, transaction_id, merchant_id, attempts
            """;

    private static final String UNTOLD = """
            SELECT %s FROM recon_item
            WHERE file_id = ? AND line_no > ? AND state = 'OPEN' AND told IS NULL
            ORDER BY line_no LIMIT ? FOR UPDATE
            """.formatted(COLUMNS);

    private static final String EXHAUSTED = """
            SELECT %s FROM recon_item
            WHERE file_id = ? AND line_no > ? AND state = 'OPEN' AND attempts >= ? AND told = 'UNMATCHED'
            ORDER BY line_no LIMIT ? FOR UPDATE
            """.formatted(COLUMNS);

    private static final String TELL = "UPDATE recon_item SET told = ? WHERE id IN (%s)";

    /** Whose turn is longest ago; new ones were looked at when they came. */
    private static final String FILES = """
            SELECT f.id FROM recon_file f
            WHERE f.state = 'DONE'
                AND EXISTS (SELECT 1 FROM recon_item i WHERE i.file_id = f.id AND i.state = 'OPEN' AND i.attempts < ?)
            ORDER BY f.followed_at, f.id LIMIT ?
            """;

    private static final String FOLLOWED = "UPDATE recon_file SET followed_at = ? WHERE id = ?";

    private static final String OVERDUE_LINES = "SELECT COUNT(*) AS n FROM recon_item WHERE state = 'OPEN' AND day < ?";

    /**
     * Of a book, and of whom files tell of it: from the first day on of which they did. Others are waited for only where
     * somebody said so.
     */
    private static final String OVERDUE_EXPECTATIONS = """
            SELECT COUNT(*) AS n
            FROM recon_expectation e
            WHERE e.book = ? AND e.state = 'OPEN' AND e.day < ? AND NOT e.is_held
                AND (? OR EXISTS (SELECT 1
                                  FROM (SELECT organisation_id, channel, MIN(first_day) AS first_day FROM recon_file
                                        WHERE book = ? AND first_day IS NOT NULL
                                        GROUP BY organisation_id, channel) told
                                  WHERE (told.organisation_id = 0 OR told.organisation_id = e.organisation_id)
                                      AND (told.channel IS NULL OR told.channel = e.channel)
                                      AND told.first_day <= e.day))
            """;

    private static final String PAID_WHILE_HELD = """
            SELECT COUNT(*) AS n FROM recon_item WHERE state = 'OPEN' AND match_class = 'PAID_WHILE_HELD'
            """;

    private final Pool pool;

    FollowStore(Pool pool) {
        this.pool = pool;
    }

    Uni<List<UnmatchedLine>> lockUntold(SqlConnection transaction, long fileId, int afterLine, int max) {
        return transaction
                .preparedQuery(UNTOLD)
                .execute(Tuple.of(fileId, afterLine, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FollowStore::line)
                        .toList());
    }

    Uni<List<UnmatchedLine>> lockExhausted(
            SqlConnection transaction, long fileId, int afterLine, int triesMax, int max) {
        return transaction
                .preparedQuery(EXHAUSTED)
                .execute(Tuple.of(fileId, afterLine, triesMax, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FollowStore::line)
                        .toList());
    }

    Uni<Void> told(SqlConnection transaction, List<UnmatchedLine> lines, String as) {
        var ids = InList.of(lines.stream()
                .map(line -> Ids.parse(line.itemId()).orElseThrow())
                .toList());
        return transaction
                .preparedQuery(TELL.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(as)))
                .invoke(told -> requireAll(told, lines))
                .replaceWithVoid();
    }

    /** They are locked. */
    private static void requireAll(SqlResult<?> told, List<UnmatchedLine> lines) {
        if (told.rowCount() != lines.size()) {
            throw new IllegalStateException("%d of %d lines were noted".formatted(told.rowCount(), lines.size()));
        }
    }

    /** Files with lines that are worth another try. */
    Uni<List<Long>> findFiles(int triesMax, int max) {
        return pool.preparedQuery(FILES)
                .execute(Tuple.of(triesMax, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList());
    }

    /** Its next turn is after all others'. */
    Uni<Void> followed(long fileId, Instant now) {
        return pool.preparedQuery(FOLLOWED)
                .execute(Tuple.of(Utc.column(now), fileId))
                .replaceWithVoid();
    }

    Uni<Long> countPaidWhileHeld() {
        return pool.query(PAID_WHILE_HELD)
                .execute()
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<Long> countLinesBefore(LocalDate day) {
        return pool.preparedQuery(OVERDUE_LINES)
                .execute(Tuple.of(day))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    /** @param isWaitedFor by whomever, whether or not a file ever told of it */
    Uni<Long> countExpectationsBefore(LocalDate day, String book, boolean isWaitedFor) {
        return pool.preparedQuery(OVERDUE_EXPECTATIONS)
                .execute(Tuple.of(book, day, isWaitedFor, book))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    private static UnmatchedLine line(Row row) {
        return new UnmatchedLine(
                Ids.text(row.getLong("id")),
                Ids.text(row.getLong("file_id")),
                row.getInteger("line_no"),
                row.getString("book"),
                row.getString("match_class"),
                row.getLocalDate("day"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("transaction_id"),
                row.getString("merchant_id"),
                row.getInteger("attempts"));
    }
}
