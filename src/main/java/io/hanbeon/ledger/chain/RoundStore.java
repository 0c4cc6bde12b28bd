package io.hanbeon.ledger.chain;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code ledger_round} and {@code ledger_fault}: how far the rounds are, and what they found. */
@ApplicationScoped
class RoundStore {
    private static final String FIND = "SELECT position, ended_at FROM ledger_round WHERE name = ?";

    private static final String MOVE = "UPDATE ledger_round SET position = ? WHERE name = ?";

    private static final String END = "UPDATE ledger_round SET position = ?, ended_at = ? WHERE name = ?";

    private static final String FORGET = "DELETE FROM ledger_fault WHERE link BETWEEN ? AND ?";

    private static final String INSERT = """
            INSERT INTO ledger_fault (link, entry_id, kind, found_at)
            SELECT link, entry_id, kind, ?
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                link BIGINT PATH '$.link',
                entry_id BIGINT PATH '$.entry',
                kind VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$.kind')) found
            ON DUPLICATE KEY UPDATE kind = found.kind
            """;

    private static final String FIND_FAULTS =
            "SELECT link, entry_id, kind, found_at FROM ledger_fault ORDER BY link, entry_id LIMIT ?";

    private final Pool pool;
    private final ChainSettings settings;

    RoundStore(Pool pool, ChainSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    enum Round {
        /** Over all links. */
        LINKS,
        /** Over all entries, for those without a link. */
        ENTRIES
    }

    /** @param endedAt when all was gone through the last time */
    record Progress(long position, Optional<Instant> endedAt) {
        private static Progress of(Row row) {
            return new Progress(
                    row.getLong("position"),
                    Optional.ofNullable(row.getLocalDateTime("ended_at")).map(Utc::instant));
        }
    }

    Uni<Progress> find(Round round) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(round.name()))
                .map(rows -> Progress.of(rows.iterator().next()));
    }

    Uni<Void> move(Round round, long position) {
        return pool.preparedQuery(MOVE)
                .execute(Tuple.of(position, round.name()))
                .replaceWithVoid();
    }

    /** All was gone through: the next look begins anew. */
    Uni<Void> end(Round round, long start, Instant now) {
        return pool.preparedQuery(END)
                .execute(Tuple.of(start, Utc.column(now), round.name()))
                .replaceWithVoid();
    }

    /** What was found in these links, in the place of what was known of them. */
    Uni<Void> replaceFaults(long firstLink, long lastLink, List<Fault> faults, Instant now) {
        return pool.withTransaction(
                transaction -> forget(transaction, firstLink, lastLink).chain(() -> insert(transaction, faults, now)));
    }

    /** Beside what was found in its link. */
    Uni<Void> addFault(Fault fault) {
        return pool.withTransaction(transaction -> insert(transaction, List.of(fault), fault.foundAt()));
    }

    private static Uni<Void> forget(SqlConnection transaction, long firstLink, long lastLink) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(firstLink, lastLink))
                .replaceWithVoid();
    }

    private static Uni<Void> insert(SqlConnection transaction, List<Fault> faults, Instant now) {
        return faults.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(Utc.column(now), json(faults)))
                        .replaceWithVoid();
    }

    private static String json(List<Fault> faults) {
        return new JsonArray(faults.stream()
                        .map(fault -> new JsonObject()
                                .put("link", fault.link())
                                .put("entry", fault.entryId())
                                .put("kind", fault.kind().name()))
                        .toList())
                .encode();
    }

    /** The first of them. */
    Uni<List<Fault>> faults() {
        return pool.preparedQuery(FIND_FAULTS)
                .execute(Tuple.of(settings.faultsShownMax()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RoundStore::fault)
                        .toList());
    }

    private static Fault fault(Row row) {
        return new Fault(
                row.getLong("link"),
                row.getLong("entry_id"),
                Fault.Kind.valueOf(row.getString("kind")),
                Utc.instant(row.getLocalDateTime("found_at")));
    }
}
