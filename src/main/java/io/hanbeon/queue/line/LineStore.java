package io.hanbeon.queue.line;

import io.hanbeon.queue.QueueLine;
import io.hanbeon.queue.QueueTerms;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code queue_line}. */
@ApplicationScoped
public class LineStore {
    static final String SEED = "queue_line.seed";

    private static final String SELECT = """
            SELECT line_key, lobby_opens_at, opens_at, closes_at, admitted_per_minute, admitted_max, paused, seed, commitment,
                   epoch, lost_at, drawn_at
            FROM queue_line
            """;

    private static final String FIND = SELECT + " WHERE line_key = ?";

    private static final String LOCK = FIND + " FOR UPDATE";

    /** Those that ended are the first to be left out. */
    private static final String FIND_OPEN = SELECT + " WHERE closes_at > ? ORDER BY closes_at DESC LIMIT ?";

    private static final String COUNT_OPEN = "SELECT COUNT(*) AS n FROM queue_line WHERE closes_at > ?";

    private static final String INSERT = """
            INSERT INTO queue_line (line_key, lobby_opens_at, opens_at, closes_at, admitted_per_minute, admitted_max, paused,
                                    seed, commitment, epoch, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)
            """;

    private static final String UPDATE = """
            UPDATE queue_line
            SET lobby_opens_at = ?, opens_at = ?, closes_at = ?, admitted_per_minute = ?, admitted_max = ?, paused = ?
            WHERE line_key = ?
            """;

    /** The first beginning loses nothing. */
    private static final String BEGIN = """
            UPDATE queue_line SET lost_at = IF(epoch = 0, NULL, ?), epoch = epoch + 1 WHERE line_key = ? AND epoch = ?
            """;

    private final Pool pool;
    private final Sealer sealer;

    LineStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @param seed of the draw; told to nobody before it is over */
    public record Seeded(QueueLine line, byte[] seed) {}

    public Uni<Optional<Seeded>> find(String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(key))
                .map(rows -> seeded(rows).findFirst());
    }

    public Uni<Optional<Seeded>> lock(SqlConnection transaction, String key) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(key))
                .map(rows -> seeded(rows).findFirst());
    }

    Uni<List<Seeded>> findOpen(Instant closedAfter, int max) {
        return pool.preparedQuery(FIND_OPEN)
                .execute(Tuple.of(Utc.column(closedAfter), max))
                .map(rows -> seeded(rows).toList());
    }

    public Uni<Long> countOpen(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery(COUNT_OPEN)
                .execute(Tuple.of(Utc.column(now)))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    public Uni<Void> insert(SqlConnection transaction, Seeded seeded, Instant now) {
        var line = seeded.line();
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        line.key(),
                        Utc.column(line.terms().lobbyOpensAt()),
                        Utc.column(line.terms().opensAt()),
                        Utc.column(line.terms().closesAt()),
                        line.terms().admittedPerMinute(),
                        line.terms().admittedMax(),
                        line.terms().isPaused(),
                        Buffer.buffer(sealer.seal(seeded.seed(), SEED)),
                        line.commitment(),
                        Utc.column(now))))
                .replaceWithVoid();
    }

    public Uni<Void> update(SqlConnection transaction, String key, QueueTerms terms) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.from(List.of(
                        Utc.column(terms.lobbyOpensAt()),
                        Utc.column(terms.opensAt()),
                        Utc.column(terms.closesAt()),
                        terms.admittedPerMinute(),
                        terms.admittedMax(),
                        terms.isPaused(),
                        key)))
                .replaceWithVoid();
    }

    /** Redis has nothing of the line. Of several instances that find it so, one raises the epoch. */
    public Uni<Void> begin(String key, long epoch, Instant now) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(Utc.column(now), key, epoch))
                .replaceWithVoid();
    }

    private Stream<Seeded> seeded(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::seeded);
    }

    private Seeded seeded(Row row) {
        var seed = sealer.openBytes(row.getBuffer("seed").getBytes(), SEED);
        return new Seeded(line(row), seed);
    }

    private static QueueLine line(Row row) {
        return new QueueLine(
                row.getString("line_key"),
                new QueueTerms(
                        instant(row, "lobby_opens_at").orElseThrow(),
                        instant(row, "opens_at").orElseThrow(),
                        instant(row, "closes_at").orElseThrow(),
                        row.getInteger("admitted_per_minute"),
                        row.getInteger("admitted_max"),
                        row.getBoolean("paused")),
                row.getString("commitment"),
                row.getLong("epoch"),
                instant(row, "lost_at"),
                instant(row, "drawn_at"));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getLocalDateTime(column)).map(Utc::instant);
    }
}
