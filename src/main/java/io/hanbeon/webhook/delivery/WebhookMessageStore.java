package io.hanbeon.webhook.delivery;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The tables {@code webhook_message} and {@code webhook_attempt}. */
@ApplicationScoped
public class WebhookMessageStore {
    private static final String COLUMNS = """
            id, endpoint_id, event_id, event_type, body, state, tries, tries_before, created_at, ended_at, due_at""";

    /** One that is known is left as it is (use-affected-rows). */
    private static final String INSERT = """
            INSERT INTO webhook_message (id, endpoint_id, event_id, event_type, body, state, created_at, due_at)
            VALUES %s
            ON DUPLICATE KEY UPDATE id = webhook_message.id
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, 'WAITING', ?, ?)";

    /** One look into the index for each endpoint that is active, however much waits for the others. */
    private static final String FIND_ENDPOINTS = """
            SELECT e.id FROM webhook_endpoint e
            WHERE e.state = 'ACTIVE' AND e.id > ? AND (e.rests_until IS NULL OR e.rests_until <= ?)
              AND EXISTS (SELECT 1 FROM webhook_message m WHERE m.endpoint_id = e.id AND m.due_at <= ?)
            ORDER BY e.id
            LIMIT ?
            """;

    private static final String LOCK_DUE = """
            SELECT id FROM webhook_message
            WHERE endpoint_id = ? AND due_at <= ?
              AND EXISTS (
                  SELECT 1 FROM webhook_endpoint e
                  WHERE e.id = ? AND e.state = 'ACTIVE' AND (e.rests_until IS NULL OR e.rests_until <= ?))
            ORDER BY due_at
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = "UPDATE webhook_message SET due_at = ?, tries = tries + 1 WHERE id IN (%s)";

    private static final String FIND_CLAIMED =
            "SELECT " + COLUMNS + " FROM webhook_message WHERE id IN (%s) ORDER BY id";

    private static final String PUT_OFF = """
            UPDATE webhook_message SET due_at = ?, tries = tries - 1 WHERE id = ? AND tries = ? AND state = 'WAITING'
            """;

    private static final String END_TRY = """
            UPDATE webhook_message SET state = ?, ended_at = ?, due_at = ? WHERE id = ? AND tries = ? AND state = 'WAITING'
            """;

    private static final String INSERT_ATTEMPT = """
            INSERT INTO webhook_attempt (message_id, number, at, millis, status, outcome, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PAGE = "SELECT " + COLUMNS + """
             FROM webhook_message
            WHERE endpoint_id = ? AND id < ? AND (? IS NULL OR state = ?)
            ORDER BY id DESC
            LIMIT ?
            """;

    private static final String FIND = "SELECT " + COLUMNS + " FROM webhook_message WHERE endpoint_id = ? AND id = ?";

    private static final String ATTEMPTS =
            "SELECT number, at, millis, status, outcome, reason FROM webhook_attempt WHERE message_id = ? ORDER BY number";

    private static final String REPLAY = """
            UPDATE webhook_message SET state = 'WAITING', ended_at = NULL, due_at = ?, tries_before = tries
            WHERE id = ? AND state <> 'WAITING'
            """;

    /** Those that are over have no time at which they are due, and stand in the index by their ids. */
    private static final String REPLAY_SOME = """
            UPDATE webhook_message SET state = 'WAITING', ended_at = NULL, due_at = ?, tries_before = tries
            WHERE endpoint_id = ? AND due_at IS NULL AND id >= ? AND id < ? AND state = ?
            ORDER BY id
            LIMIT ?
            """;

    private final Pool pool;

    WebhookMessageStore(Pool pool) {
        this.pool = pool;
    }

    /** @param to not included */
    public record Between(Instant from, Instant to) {}

    Uni<Void> insert(SqlConnection transaction, List<WebhookMessage> messages) {
        return messages.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INSERT.formatted(String.join(", ", Collections.nCopies(messages.size(), ROW))))
                        .execute(rows(messages))
                        .replaceWithVoid();
    }

    private static Tuple rows(List<WebhookMessage> messages) {
        var rows = Tuple.tuple();
        messages.forEach(message -> rows.addLong(message.id())
                .addLong(message.endpointId())
                .addString(message.eventId())
                .addString(message.eventType())
                .addString(message.body())
                .addLocalDateTime(Utc.column(message.createdAt()))
                .addLocalDateTime(Utc.column(message.createdAt())));
        return rows;
    }

    /** @param after which id; the next ones follow */
    Uni<List<Long>> findEndpoints(long after, Instant now, int max) {
        return pool.preparedQuery(FIND_ENDPOINTS)
                .execute(Tuple.of(after, Utc.column(now), Utc.column(now), max))
                .map(WebhookMessageStore::ids);
    }

    /** What is due of an active endpoint that does not rest belongs to its taker until the lease ends. */
    Uni<List<WebhookMessage>> claim(long endpointId, Instant now, Instant leaseEnd, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(endpointId, Utc.column(now), endpointId, Utc.column(now), max))
                .map(WebhookMessageStore::ids)
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, InList.of(ids), leaseEnd)));
    }

    private static Uni<List<WebhookMessage>> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .chain(() -> transaction
                        .preparedQuery(FIND_CLAIMED.formatted(ids.places()))
                        .execute(ids.addTo(Tuple.tuple())))
                .map(WebhookMessageStore::messages);
    }

    /** Its try did not take place. */
    Uni<Void> putOff(WebhookMessage message, Instant dueAt) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(Utc.column(dueAt), message.id(), message.tries()))
                .replaceWithVoid();
    }

    /** @param dueAt of the next try; {@code null} once it is over */
    Uni<Void> endTry(
            WebhookMessage message,
            WebhookAttempt attempt,
            WebhookMessage.State state,
            @Nullable Instant endedAt,
            @Nullable Instant dueAt) {
        var end = Tuple.tuple()
                .addString(state.name())
                .addLocalDateTime(column(endedAt))
                .addLocalDateTime(column(dueAt))
                .addLong(message.id())
                .addInteger(message.tries());
        var row = Tuple.tuple()
                .addLong(message.id())
                .addInteger(attempt.number())
                .addLocalDateTime(Utc.column(attempt.at()))
                .addLong(attempt.millis())
                .addInteger(attempt.status())
                .addString(attempt.outcome().name())
                .addString(attempt.reason());
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(INSERT_ATTEMPT)
                .execute(row)
                .chain(() -> transaction.preparedQuery(END_TRY).execute(end))
                .replaceWithVoid());
    }

    public Uni<List<WebhookMessage>> page(long endpointId, WebhookMessage.@Nullable State state, long before, int max) {
        var name = state == null ? null : state.name();
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(endpointId, before, name, name, max))
                .map(WebhookMessageStore::messages);
    }

    public Uni<Optional<WebhookMessage>> find(long endpointId, long id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(endpointId, id))
                .map(rows -> messages(rows).stream().findFirst());
    }

    public Uni<List<WebhookAttempt>> attempts(long messageId) {
        return pool.preparedQuery(ATTEMPTS)
                .execute(Tuple.of(messageId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(WebhookMessageStore::attempt)
                        .toList());
    }

    /** @return false if it waits anyway */
    public Uni<Boolean> replay(SqlConnection transaction, long messageId, Instant now) {
        return transaction
                .preparedQuery(REPLAY)
                .execute(Tuple.of(Utc.column(now), messageId))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Those in a state of those that were made within a time, the oldest first.
     *
     * @return how many
     */
    public Uni<Integer> replay(
            SqlConnection transaction,
            long endpointId,
            WebhookMessage.State state,
            Between between,
            Instant now,
            int max) {
        return transaction
                .preparedQuery(REPLAY_SOME)
                .execute(Tuple.tuple()
                        .addLocalDateTime(Utc.column(now))
                        .addLong(endpointId)
                        .addLong(Ids.floor(between.from()))
                        .addLong(Ids.floor(between.to()))
                        .addString(state.name())
                        .addInteger(max))
                .map(RowSet::rowCount);
    }

    private static @Nullable LocalDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Utc.column(instant);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }

    static List<Long> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong("id"))
                .toList();
    }

    private static List<WebhookMessage> messages(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(WebhookMessageStore::message)
                .toList();
    }

    private static WebhookMessage message(Row row) {
        return new WebhookMessage(
                row.getLong("id"),
                row.getLong("endpoint_id"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("body"),
                WebhookMessage.State.valueOf(row.getString("state")),
                row.getInteger("tries"),
                row.getInteger("tries_before"),
                Utc.instant(row.getLocalDateTime("created_at")),
                instant(row.getLocalDateTime("ended_at")),
                instant(row.getLocalDateTime("due_at")));
    }

    private static WebhookAttempt attempt(Row row) {
        return new WebhookAttempt(
                row.getInteger("number"),
                Utc.instant(row.getLocalDateTime("at")),
                row.getInteger("millis"),
                row.getInteger("status"),
                WebhookAttempt.Outcome.valueOf(row.getString("outcome")),
                row.getString("reason"));
    }
}
