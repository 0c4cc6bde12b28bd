package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.Rows;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages from the state in which they are while their row is locked, and notes each move. Sets of rows go in as one
 * JSON argument, so that a statement has one text and one plan.
 */
@ApplicationScoped
class MessageMoveStore {
    private static final int APPLY_RETRIES_MAX = 3;
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    /** Along the key, whatever the statistics say: whoever reads more than these rows waits for other rows' locks. */
    private static final String LOCK = """
            SELECT %s
            FROM message FORCE INDEX (PRIMARY)
            WHERE id IN (%%s)
            ORDER BY id
            FOR UPDATE
            """;

    private static final String LOCK_TRACKED = LOCK.formatted("id, state, attempts");

    private static final String APPLY = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                state VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                channel VARCHAR(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
                due_at DATETIME(3) PATH '$[3]',
                vendor_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[4]',
                result_code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[5]',
                sent_at DATETIME(3) PATH '$[6]',
                delivered_at DATETIME(3) PATH '$[7]',
                submissions INT PATH '$[8]')) move
            STRAIGHT_JOIN message m FORCE INDEX (PRIMARY) ON m.id = move.id
            SET m.state = move.state,
                m.channel = move.channel,
                m.due_at = move.due_at,
                m.vendor_id = COALESCE(move.vendor_id, m.vendor_id),
                m.result_code = move.result_code,
                m.sent_at = COALESCE(move.sent_at, m.sent_at),
                m.delivered_at = move.delivered_at,
                m.submissions = move.submissions
            """;

    private static final String NOTE_MOVES = """
            INSERT INTO message_move (message_id, moved_at, state, code)
            SELECT moved.id, ?, moved.state, moved.code
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                state VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]')) moved
            """;

    private static final String LOCK_TOLD = LOCK.formatted("""
            id, organisation_id, provider, account_id, channel, state, reference, recipient, sender, title, text,
            details, requested_at, attempts, submissions, tried""");

    private static final String LOCK_TO_CANCEL = """
            SELECT provider, organisation_id, state, tried
            FROM message
            WHERE id = ? AND (? OR organisation_id = ?)
            FOR UPDATE
            """;

    private static final String CANCEL =
            "UPDATE message SET state = 'CANCELLED', due_at = NULL WHERE id = ? AND state = 'REQUESTED' AND NOT tried";

    private static final String NOTE_CANCELLED =
            "INSERT INTO message_move (message_id, moved_at, state) VALUES (?, ?, 'CANCELLED')";

    private final TrackedRows trackedRows;
    private final TellMoves tellMoves;
    private final MessageMetrics metrics;
    private final Pool pool;
    private final Clock clock;

    MessageMoveStore(TrackedRows trackedRows, TellMoves tellMoves, MessageMetrics metrics, Pool pool, Clock clock) {
        this.trackedRows = trackedRows;
        this.tellMoves = tellMoves;
        this.metrics = metrics;
        this.pool = pool;
        this.clock = clock;
    }

    /** A row that is no longer as it was tracked is left alone. */
    Uni<Void> apply(List<Transition> transitions) {
        return transitions.isEmpty()
                ? Uni.createFrom().voidItem()
                : pool.withTransaction(transaction -> apply(transaction, transitions))
                        .onFailure(SqlFailure::isContention)
                        .retry()
                        .atMost(APPLY_RETRIES_MAX)
                        .invoke(legal -> legal.forEach(metrics::moved))
                        .replaceWithVoid();
    }

    Uni<List<Transition>> apply(SqlConnection transaction, List<Transition> transitions) {
        return lockTracked(transaction, transitions)
                .call(legal -> write(transaction, APPLY, Tuple.of(moves(legal)), legal))
                .call(legal -> noteMoves(
                        transaction,
                        legal.stream().filter(move -> !move.isPause()).toList()));
    }

    /** A row that is no longer as it was tracked is left out. */
    private static Uni<List<Transition>> lockTracked(SqlConnection transaction, List<Transition> transitions) {
        var byId = transitions.stream()
                .collect(Collectors.toMap(move -> move.of().message().id(), Function.identity()));
        var ids = InList.of(byId.keySet());
        return transaction
                .preparedQuery(LOCK_TRACKED.formatted(ids.places()))
                .execute(ids.addTo(Tuple.tuple()))
                .map(rows -> Rows.stream(rows)
                        .filter(row ->
                                isAsTracked(row, byId.get(row.getLong("id")).of()))
                        .map(row -> byId.get(row.getLong("id")))
                        .toList());
    }

    private static boolean isAsTracked(Row row, TrackedMessage tracked) {
        return row.getString("state").equals(tracked.state().name()) && row.getLong("attempts") == tracked.attempts();
    }

    private Uni<Void> noteMoves(SqlConnection transaction, List<Transition> moves) {
        return write(transaction, NOTE_MOVES, Tuple.of(Utc.column(clock.instant()), notes(moves)), moves)
                .chain(() -> tellMoves.tell(transaction, moves));
    }

    private static Uni<Void> write(SqlConnection transaction, String sql, Tuple values, List<Transition> moves) {
        return moves.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    /**
     * Moves each message by a step that is decided while its row is locked, so that nobody moves it meanwhile.
     *
     * @return the messages that were asked for a step; one that cannot be read is none
     */
    Uni<Set<Long>> move(Collection<Long> ids, Function<TrackedMessage, Optional<Transition>> step) {
        return pool.withTransaction(transaction -> move(transaction, ids, step))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(APPLY_RETRIES_MAX)
                .invoke(moved -> moved.moves().forEach(metrics::moved))
                .map(Moved::ids);
    }

    private record Moved(Set<Long> ids, List<Transition> moves) {}

    private Uni<Moved> move(
            SqlConnection transaction, Collection<Long> ids, Function<TrackedMessage, Optional<Transition>> step) {
        var told = InList.of(ids);
        return transaction
                .preparedQuery(LOCK_TOLD.formatted(told.places()))
                .execute(told.addTo(Tuple.tuple()))
                .map(trackedRows::read)
                .invoke(trackedRows::tellUnreadable)
                .map(due -> new Moved(
                        Set.copyOf(due.ids()),
                        due.messages().stream()
                                .flatMap(tracked -> step.apply(tracked).stream())
                                .toList()))
                .call(moved -> write(transaction, APPLY, Tuple.of(moves(moved.moves())), moved.moves()))
                .call(moved -> noteMoves(transaction, moved.moves()));
    }

    /**
     * What a message is that somebody wants to cancel; it stays so until the transaction ends.
     *
     * @param organisationId whose it must be; {@code null}: anybody's
     * @return empty if there is no such message
     */
    Uni<Optional<BeforeCancel>> lockToCancel(SqlConnection transaction, long id, @Nullable Long organisationId) {
        return transaction
                .preparedQuery(LOCK_TO_CANCEL)
                .execute(Tuple.of(id, organisationId == null, organisationId))
                .map(rows -> Rows.stream(rows).findFirst().map(BeforeCancel::of));
    }

    /** One that was locked for it, and is untouched. */
    Uni<Void> cancel(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(CANCEL)
                .execute(Tuple.of(id))
                .invoke(updated -> requireOne(updated, id))
                .chain(() ->
                        transaction.preparedQuery(NOTE_CANCELLED).execute(Tuple.of(id, Utc.column(clock.instant()))))
                .chain(() -> tellMoves.tellCancelled(transaction, id));
    }

    private static void requireOne(RowSet<Row> updated, long id) {
        if (updated.rowCount() != 1) {
            throw new IllegalStateException("Message %s was not locked to be cancelled".formatted(Ids.text(id)));
        }
    }

    /** A message when somebody wanted to cancel it. */
    record BeforeCancel(Provider provider, @Nullable Long organisationId, MessageState state, boolean wasTried) {
        private static BeforeCancel of(Row row) {
            return new BeforeCancel(
                    Provider.valueOf(row.getString("provider")),
                    row.getLong("organisation_id"),
                    MessageState.valueOf(row.getString("state")),
                    row.getBoolean("tried"));
        }

        boolean isUntouched() {
            return state == MessageState.REQUESTED && !wasTried;
        }
    }

    private static String moves(List<Transition> transitions) {
        var rows = new JsonArray();
        for (var move : transitions) {
            rows.add(new JsonArray()
                    .add(move.of().message().id())
                    .add(move.to().name())
                    .add(move.channel().name())
                    .add(column(move.dueAt()))
                    .add(move.vendorId())
                    .add(move.code())
                    .add(column(move.sentAt()))
                    .add(column(move.deliveredAt()))
                    .add(move.of().submissions()));
        }
        return rows.encode();
    }

    private static String notes(List<Transition> moves) {
        var rows = new JsonArray();
        moves.forEach(move -> rows.add(new JsonArray()
                .add(move.of().message().id())
                .add(move.to().name())
                .add(move.code())));
        return rows.encode();
    }

    private static @Nullable String column(@Nullable Instant instant) {
        return instant == null ? null : MILLIS.format(Utc.column(instant));
    }
}
