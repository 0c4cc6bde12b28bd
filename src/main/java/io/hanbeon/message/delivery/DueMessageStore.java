package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Claims messages that are due, and finds those that have not ended. */
@ApplicationScoped
class DueMessageStore {
    private static final String LOCK_DUE = """
            SELECT id, organisation_id, provider, account_id, channel, state, reference, recipient, sender, title, text,
                   details, requested_at, attempts + 1 AS attempts, submissions, tried
            FROM message
            WHERE due_at <= ?
            ORDER BY due_at
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) claimed
            STRAIGHT_JOIN message m FORCE INDEX (PRIMARY) ON m.id = claimed.id
            SET m.due_at = ?, m.attempts = m.attempts + 1, m.tried = TRUE
            """;

    private static final String FIND_OPEN = """
            SELECT m.id, m.organisation_id, m.provider, m.account_id, m.channel, m.state, m.reference, m.recipient,
                   m.sender, m.title, m.text, m.details, m.requested_at, m.attempts, m.submissions,
                   m.tried
            FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked
            STRAIGHT_JOIN message m ON m.id = asked.id
            WHERE m.provider = ? AND m.state NOT IN ('DELIVERED', 'FAILED')
            """;

    /** What is open is due some time, and few are. */
    private static final String FIND_OLDEST_OPEN = """
            SELECT MIN(requested_at) AS oldest
            FROM message
            WHERE due_at > '1970-01-01' AND provider = ? AND requested_at >= ?
            """;

    private final TrackedRows trackedRows;
    private final Pool pool;

    DueMessageStore(TrackedRows trackedRows, Pool pool) {
        this.trackedRows = trackedRows;
        this.pool = pool;
    }

    /**
     * Takes messages that are due; a crashed taker's claim ends by itself.
     *
     * @param unreadableUntil when one that does not open is due again; it is left out, and the others are not held up
     */
    Uni<List<TrackedMessage>> claimDue(Instant now, Instant until, Instant unreadableUntil, int max) {
        return pool.withTransaction(transaction -> lockDue(transaction, now, max)
                        .call(due -> claim(transaction, due.ids(), until))
                        .call(due -> claim(transaction, due.unreadableIds(), unreadableUntil)))
                .invoke(trackedRows::tellUnreadable)
                .map(TrackedRows.Read::messages);
    }

    private Uni<TrackedRows.Read> lockDue(SqlConnection transaction, Instant now, int max) {
        return transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(trackedRows::read);
    }

    private Uni<Void> claim(SqlConnection transaction, List<Long> ids, Instant until) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(new JsonArray(ids).encode(), Utc.column(until)))
                        .replaceWithVoid();
    }

    /** Those of the messages that have not ended. */
    Uni<List<TrackedMessage>> findOpen(Provider provider, Collection<Long> ids) {
        return pool.preparedQuery(FIND_OPEN)
                .execute(Tuple.of(new JsonArray(List.copyOf(ids)).encode(), provider.name()))
                .map(trackedRows::read)
                .invoke(trackedRows::tellUnreadable)
                .map(TrackedRows.Read::messages);
    }

    Uni<Optional<Instant>> findOldestOpen(Provider provider, Instant since) {
        return pool.preparedQuery(FIND_OLDEST_OPEN)
                .execute(Tuple.of(provider.name(), Utc.column(since)))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLocalDateTime("oldest"))
                        .map(Utc::instant));
    }
}
