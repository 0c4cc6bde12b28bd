package io.hanbeon.message;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Phone;
import io.hanbeon.shared.Sealer;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The {@code message} table. Sets of rows go in as one JSON argument, so that a statement has one text and one plan. */
@ApplicationScoped
class MessageStore {
    private static final Logger LOG = Logger.getLogger(MessageStore.class);
    private static final String RECIPIENT = "message.recipient";
    private static final String TEXT = "message.text";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private static final String INSERT = """
            INSERT INTO message (id, cause_id, provider, channel, state, reference, recipient, recipient_hash,
                                 sender, title, text, requested_at, due_at)
            VALUES (?, ?, ?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String LOCK_DUE = """
            SELECT id, provider, channel, state, reference, recipient, sender, title, text, requested_at, attempts + 1 AS attempts
            FROM message
            WHERE due_at <= ?
            ORDER BY due_at
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE message m
            JOIN JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) claimed ON claimed.id = m.id
            SET m.due_at = ?, m.attempts = m.attempts + 1
            """;

    private static final String APPLY = """
            UPDATE message m
            JOIN JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                from_state VARCHAR(12) PATH '$[1]',
                to_state VARCHAR(12) PATH '$[2]',
                channel VARCHAR(10) PATH '$[3]',
                due_at DATETIME(3) PATH '$[4]',
                result_code VARCHAR(10) PATH '$[5]',
                sent_at DATETIME(3) PATH '$[6]',
                delivered_at DATETIME(3) PATH '$[7]',
                attempts INT PATH '$[8]'))
                move ON move.id = m.id AND move.from_state = m.state AND move.attempts = m.attempts
            SET m.state = move.to_state,
                m.channel = move.channel,
                m.due_at = move.due_at,
                m.result_code = move.result_code,
                m.sent_at = move.sent_at,
                m.delivered_at = move.delivered_at
            """;

    private static final String FIND_BY_CAUSE = """
            SELECT id, provider, channel, state, result_code, requested_at, sent_at, delivered_at
            FROM message
            WHERE cause_id = ?
            ORDER BY id
            """;

    private final Pool pool;
    private final Sealer sealer;
    private final MessageMetrics metrics;

    MessageStore(Pool pool, Sealer sealer, MessageMetrics metrics) {
        this.pool = pool;
        this.sealer = sealer;
        this.metrics = metrics;
    }

    /** The row is due only after the dispatch lease: until then the caller has the message to itself. */
    Uni<Void> insert(SqlConnection transaction, Message message, long causeId, Instant leaseEnd) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addLong(message.id())
                        .addLong(causeId)
                        .addString(message.provider())
                        .addString(message.channel().name())
                        .addString(message.reference())
                        .addBuffer(seal(message.recipient(), RECIPIENT))
                        .addBuffer(Buffer.buffer(sealer.fingerprint(Phone.digits(message.recipient()))))
                        .addString(message.sender())
                        .addString(message.title())
                        .addBuffer(seal(message.text(), TEXT))
                        .addLocalDateTime(Utc.column(message.requestedAt()))
                        .addLocalDateTime(Utc.column(leaseEnd)))
                .replaceWithVoid();
    }

    /**
     * Takes messages that are due; a crashed taker's claim ends by itself.
     *
     * @param unreadableUntil when one that does not open is due again; it is left out, and the others are not held up
     */
    Uni<List<Tracked>> claimDue(Instant now, Instant until, Instant unreadableUntil, int max) {
        return pool.withTransaction(transaction -> lockDue(transaction, now, max)
                        .call(due -> claim(transaction, due.ids(), until))
                        .call(due -> claim(transaction, due.unreadableIds(), unreadableUntil)))
                .invoke(this::tellUnreadable)
                .map(Due::messages);
    }

    /** One statement whatever the number; a row that is no longer as it was tracked is left alone. */
    Uni<Void> apply(List<Transition> transitions) {
        return pool.preparedQuery(APPLY)
                .execute(Tuple.of(json(transitions)))
                .invoke(() -> transitions.forEach(metrics::moved))
                .replaceWithVoid();
    }

    Uni<List<MessageStatus>> findByCause(long causeId) {
        return pool.preparedQuery(FIND_BY_CAUSE)
                .execute(Tuple.of(causeId))
                .map(rows -> stream(rows).map(MessageStatus::of).toList());
    }

    private Uni<Due> lockDue(SqlConnection transaction, Instant now, int max) {
        return transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(this::due);
    }

    private Uni<Void> claim(SqlConnection transaction, List<Long> ids, Instant until) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(new JsonArray(ids).encode(), Utc.column(until)))
                        .replaceWithVoid();
    }

    /** A row cannot be read when it was sealed elsewhere or is damaged, or when its key is not here. */
    private record Due(List<Tracked> messages, Map<Long, RuntimeException> unreadable) {
        private List<Long> ids() {
            return messages.stream().map(tracked -> tracked.message().id()).toList();
        }

        private List<Long> unreadableIds() {
            return List.copyOf(unreadable.keySet());
        }
    }

    private Due due(RowSet<Row> rows) {
        var due = new Due(new ArrayList<>(), new LinkedHashMap<>());
        for (var row : rows) {
            try {
                due.messages().add(tracked(row));
            } catch (RuntimeException fault) {
                due.unreadable().put(row.getLong("id"), fault);
            }
        }
        return due;
    }

    /** One line, since a key that is missing makes every row unreadable. */
    private void tellUnreadable(Due due) {
        if (!due.unreadable().isEmpty()) {
            metrics.unreadable(due.unreadable().size());
            LOG.errorf(
                    due.unreadable().values().iterator().next(),
                    "Messages that cannot be read: %s",
                    due.unreadableIds().stream().map(Ids::text).toList());
        }
    }

    private Tracked tracked(Row row) {
        var message = new Message(
                row.getLong("id"),
                row.getString("provider"),
                Channel.valueOf(row.getString("channel")),
                row.getString("reference"),
                sealer.open(row.getBuffer("recipient").getBytes(), RECIPIENT),
                row.getString("sender"),
                row.getString("title"),
                sealer.open(row.getBuffer("text").getBytes(), TEXT),
                Utc.instant(row.getLocalDateTime("requested_at")));
        return new Tracked(
                message,
                MessageState.valueOf(row.getString("state")),
                row.getLong("attempts").intValue());
    }

    private Buffer seal(String plain, String column) {
        return Buffer.buffer(sealer.seal(plain, column));
    }

    private static String json(List<Transition> transitions) {
        var rows = new JsonArray();
        for (var move : transitions) {
            rows.add(new JsonArray()
                    .add(move.of().message().id())
                    .add(move.of().state().name())
                    .add(move.to().name())
                    .add(move.channel().name())
                    .add(column(move.dueAt()))
                    .add(move.code())
                    .add(column(move.sentAt()))
                    .add(column(move.deliveredAt()))
                    .add(move.of().attempts()));
        }
        return rows.encode();
    }

    private static @Nullable String column(@Nullable Instant instant) {
        return instant == null ? null : MILLIS.format(Utc.column(instant));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
