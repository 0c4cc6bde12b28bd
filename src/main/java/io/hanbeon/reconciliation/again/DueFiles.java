package io.hanbeon.reconciliation.again;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Files whose open lines are to be looked at again: they wait by {@code due_at}, each until its look has ended well. */
@ApplicationScoped
class DueFiles {
    private static final String LOCK_DUE = """
            SELECT id FROM recon_file WHERE due_at <= ? AND state = 'DONE' ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = "UPDATE recon_file SET due_at = ?, followed_at = ? WHERE id IN (%s)";

    /** One of which somebody asked meanwhile stays due. */
    private static final String END = "UPDATE recon_file SET due_at = NULL WHERE id = ? AND due_at = ?";

    private static final String OF_BOOK = """
            UPDATE recon_file f
            SET f.due_at = ?
            WHERE f.book = ? AND f.state = 'DONE' AND (? IS NULL OR f.organisation_id = ?)
                AND EXISTS (SELECT 1 FROM recon_item i WHERE i.file_id = f.id AND i.state = 'OPEN')
            """;

    private static final String WITH_OPEN_LINES = """
            SELECT DISTINCT f.id, COALESCE(f.followed_at, f.ended_at) AS looked_at
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                book VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
                day DATE PATH '$[1]')) arrived
            STRAIGHT_JOIN recon_item i FORCE INDEX (by_day)
                ON i.day = arrived.day AND i.book = arrived.book AND i.state = 'OPEN'
            STRAIGHT_JOIN recon_file f ON f.id = i.file_id
            WHERE f.state = 'DONE' AND f.due_at IS NULL AND COALESCE(f.followed_at, f.ended_at) <= ?
            ORDER BY looked_at, f.id
            LIMIT ?
            """;

    private static final String DUE = "UPDATE recon_file SET due_at = ? WHERE due_at IS NULL AND id IN (%s)";

    /** Ids are sorted by time: one that ended now was received within the last day. */
    private static final String ENDED = """
            SELECT DISTINCT book, first_day, last_day FROM recon_file
            WHERE id >= ? AND state = 'DONE' AND ended_at >= ? AND first_day IS NOT NULL
            """;

    private final Pool pool;

    DueFiles(Pool pool) {
        this.pool = pool;
    }

    /** @param leaseEnd until then it is nobody else's */
    record DueFile(long id, Instant leaseEnd) {}

    /** Days of which a file tells. */
    record FileDays(String book, LocalDate first, LocalDate last) {}

    Uni<List<DueFile>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .call(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : claim(transaction, ids, lease))
                .map(ids -> ids.stream().map(id -> new DueFile(id, lease.end())).toList()));
    }

    private static Uni<Void> claim(SqlConnection transaction, List<Long> ids, Lease lease) {
        var list = InList.of(ids);
        return transaction
                .preparedQuery(CLAIM.formatted(list.places()))
                .execute(list.addTo(Tuple.of(Utc.column(lease.end()), Utc.column(lease.start()))))
                .replaceWithVoid();
    }

    Uni<Void> end(DueFile file) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(file.id(), Utc.column(file.leaseEnd())))
                .replaceWithVoid();
    }

    /** All that have open lines. @return how many */
    Uni<Integer> ofBook(SqlConnection transaction, String book, @Nullable Long organisationId, Instant now) {
        return transaction
                .preparedQuery(OF_BOOK)
                .execute(Tuple.of(Utc.column(now), book, organisationId, organisationId))
                .map(SqlResult::rowCount);
    }

    /** Those that have open lines of these days, whose look is longest ago. */
    Uni<Void> ofDays(Map<String, Set<LocalDate>> daysByBook, Instant lookedAtUntil, int max, Instant now) {
        return pool.preparedQuery(WITH_OPEN_LINES)
                .execute(Tuple.of(json(daysByBook), Utc.column(lookedAtUntil), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().voidItem() : due(ids, now));
    }

    private Uni<Void> due(List<Long> ids, Instant now) {
        var list = InList.of(ids);
        return pool.preparedQuery(DUE.formatted(list.places()))
                .execute(list.addTo(Tuple.of(Utc.column(now))))
                .replaceWithVoid();
    }

    private static String json(Map<String, Set<LocalDate>> daysByBook) {
        var rows = new JsonArray();
        daysByBook.forEach((book, days) ->
                days.forEach(day -> rows.add(new JsonArray().add(book).add(day.toString()))));
        return rows.encode();
    }

    /** Of files that were matched since, for the first time or sent again. */
    Uni<List<FileDays>> ended(long fromId, Instant since) {
        return pool.preparedQuery(ENDED)
                .execute(Tuple.of(fromId, Utc.column(since)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new FileDays(
                                row.getString("book"), row.getLocalDate("first_day"), row.getLocalDate("last_day")))
                        .toList());
    }
}
