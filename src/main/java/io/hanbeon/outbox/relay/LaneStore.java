package io.hanbeon.outbox.relay;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The lanes of {@code outbox_event}. Its rows are read without locks, in one statement: a snapshot that has an event has
 * whatever was committed before it. A locking read has not, since it takes each row as it comes by.
 */
@ApplicationScoped
class LaneStore {
    private static final int RETRIES_MAX = 3;

    /** A scalar in no order, which is one look for each lane; MySQL would sort the lane, and a semi-join read all. */
    private static final String FIND_WAITING = """
            SELECT l.lane
            FROM outbox_lane l
            WHERE (SELECT e.lane FROM outbox_event e WHERE e.lane = l.lane LIMIT 1) IS NOT NULL
            """;

    private static final String LOCK_FREE = """
            SELECT lane
            FROM outbox_lane
            WHERE leased_until <= ? AND lane IN (%s)
            ORDER BY lane
            FOR UPDATE SKIP LOCKED
            """;

    private static final String LEASE = "UPDATE outbox_lane SET leased_until = ?, lease = ? WHERE lane IN (%s)";

    private static final String READ_LANE = """
            (SELECT lane, position, topic, event_key, payload
             FROM outbox_event
             WHERE lane = ?
             ORDER BY position
             LIMIT ?)
            """;

    /** Never "up to a position": an event that is committed late may stand before one that was sent. */
    private static final String DELETE = """
            DELETE e
            FROM JSON_TABLE(?, '$[*]' COLUMNS (lane SMALLINT PATH '$[0]', position BIGINT PATH '$[1]')) sent
            STRAIGHT_JOIN outbox_event e FORCE INDEX (PRIMARY) ON e.lane = sent.lane AND e.position = sent.position
            """;

    private static final String RELEASE = "UPDATE outbox_lane SET leased_until = '2000-01-01' WHERE lease = ?";

    private static final String OLDEST = "SELECT created_at FROM outbox_event ORDER BY position LIMIT 1";

    private static final String COUNT = "SELECT COUNT(*) AS n FROM (SELECT 1 FROM outbox_event LIMIT ?) waiting";

    private final Pool pool;

    LaneStore(Pool pool) {
        this.pool = pool;
    }

    /** Lanes in which something waits, whoever has them. */
    Uni<List<Integer>> findWaiting() {
        return pool.query(FIND_WAITING).execute().map(LaneStore::lanes);
    }

    /** @return those of the lanes that nobody else has, now under this lease */
    Uni<List<Integer>> lease(List<Integer> lanes, long lease, Instant now, Instant until) {
        return pool.withTransaction(
                transaction -> lockFree(transaction, lanes, now).call(free -> lease(transaction, free, lease, until)));
    }

    private static Uni<List<Integer>> lockFree(SqlConnection transaction, List<Integer> lanes, Instant now) {
        var values = Tuple.of(Utc.column(now));
        lanes.forEach(values::addInteger);
        return transaction
                .preparedQuery(LOCK_FREE.formatted(marks(lanes)))
                .execute(values)
                .map(LaneStore::lanes);
    }

    private static Uni<Void> lease(SqlConnection transaction, List<Integer> free, long lease, Instant until) {
        var values = Tuple.of(Utc.column(until), lease);
        free.forEach(values::addInteger);
        return free.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(LEASE.formatted(marks(free)))
                        .execute(values)
                        .replaceWithVoid();
    }

    /** The first events of each lane in their order. */
    Uni<List<WaitingEvent>> read(List<Integer> lanes, int laneEventsMax) {
        var values = Tuple.tuple();
        lanes.forEach(lane -> values.addInteger(lane).addInteger(laneEventsMax));
        return pool.preparedQuery(String.join(" UNION ALL ", Collections.nCopies(lanes.size(), READ_LANE)))
                .execute(values)
                .map(rows -> stream(rows).map(LaneStore::waiting).toList());
    }

    /** Forgets what Kafka has, and lets others have the lanes. */
    Uni<Void> settle(List<WaitingEvent> sent, long lease) {
        return pool.withTransaction(transaction -> delete(transaction, sent).chain(() -> release(transaction, lease)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(RETRIES_MAX);
    }

    private static Uni<Void> delete(SqlConnection transaction, List<WaitingEvent> sent) {
        var keys = new JsonArray();
        sent.forEach(event -> keys.add(new JsonArray().add(event.lane()).add(event.position())));
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(keys.encode()))
                        .replaceWithVoid();
    }

    private static Uni<Void> release(SqlConnection transaction, long lease) {
        return transaction.preparedQuery(RELEASE).execute(Tuple.of(lease)).replaceWithVoid();
    }

    /** When the one that waits longest was appended. */
    Uni<Optional<Instant>> findOldest() {
        return pool.query(OLDEST)
                .execute()
                .map(rows -> stream(rows)
                        .map(row -> Utc.instant(row.getLocalDateTime("created_at")))
                        .findFirst());
    }

    Uni<Long> count(int countMax) {
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(countMax))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    private static WaitingEvent waiting(Row row) {
        return new WaitingEvent(
                row.getInteger("lane"),
                row.getLong("position"),
                row.getString("topic"),
                row.getString("event_key"),
                row.getString("payload"));
    }

    private static List<Integer> lanes(RowSet<Row> rows) {
        return stream(rows).map(row -> row.getInteger("lane")).toList();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static String marks(List<Integer> lanes) {
        return String.join(", ", Collections.nCopies(lanes.size(), "?"));
    }
}
