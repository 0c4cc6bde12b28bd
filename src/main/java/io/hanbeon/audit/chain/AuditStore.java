package io.hanbeon.audit.chain;

import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code audit_entry} and {@code audit_chain}. */
@ApplicationScoped
public class AuditStore {
    /** Locks the row that there is, or makes it: concurrent changes of one chain queue here. */
    private static final String LOCK_HEAD = """
            INSERT INTO audit_chain (chain, seq, hash, seal) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE chain = audit_chain.chain
            """;

    private static final String READ_HEAD = "SELECT seq, hash, seal FROM audit_chain WHERE chain = ? FOR UPDATE";

    private static final String COLUMNS = """
            chain, seq, id, at, caller_kind, caller_id, caller_name, address, correlation_id, action, subject,
            fields_before, fields_after, reason, previous_hash, hash
            """;

    private static final String INSERT =
            "INSERT INTO audit_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String ADVANCE = """
            UPDATE audit_chain SET seq = ?, hash = ?, seal = ? WHERE chain = ? AND seq = ?
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM audit_entry WHERE ";

    /** Both in one statement, so that they are of the same moment. */
    private static final String EXTENT = """
            SELECT reach.first_seq, reach.last_seq, head.seq, head.hash, head.seal
            FROM (SELECT COALESCE(MIN(seq), 1) AS first_seq, COALESCE(MAX(seq), 0) AS last_seq
                  FROM audit_entry WHERE chain = ?) reach
            LEFT JOIN audit_chain head ON head.chain = ?
            """;

    private final Pool pool;

    AuditStore(Pool pool) {
        this.pool = pool;
    }

    /** Newest first. */
    public Uni<List<AuditEntry>> newest(AuditFilter.Where where, int limit) {
        return select(where.sql() + " ORDER BY id DESC LIMIT ?", where.values().addInteger(limit));
    }

    /** The chain's entries behind this place, in their order. */
    public Uni<List<AuditEntry>> walk(long chain, long afterSeq, long lastSeq, int limit) {
        return select(
                "chain = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?", Tuple.of(chain, afterSeq, lastSeq, limit));
    }

    public Uni<ChainExtent> extent(long chain) {
        return pool.preparedQuery(EXTENT)
                .execute(Tuple.of(chain, chain))
                .map(rows -> extent(chain, rows.iterator().next()));
    }

    /** The head of the chain, locked until the transaction ends; a chain without one begins with the given. */
    public Uni<ChainHead> lock(Transaction transaction, ChainHead first) {
        return transaction
                .execute(LOCK_HEAD, first.chain(), first.seq(), first.hash(), first.seal())
                .chain(() -> transaction.select(READ_HEAD, first.chain()))
                .map(rows -> head(first.chain(), rows.getFirst()));
    }

    public Uni<Integer> append(Transaction transaction, AuditEntry entry) {
        var values = new ArrayList<@Nullable Object>(
                List.of(entry.chain(), entry.seq(), entry.id(), Utc.column(entry.at())));
        values.addAll(entry.texts());
        values.add(entry.hash());
        return transaction.execute(INSERT, values.toArray());
    }

    public Uni<Integer> advance(Transaction transaction, ChainHead from, ChainHead to) {
        return transaction.execute(ADVANCE, to.seq(), to.hash(), to.seal(), from.chain(), from.seq());
    }

    private static ChainHead head(long chain, Object[] row) {
        return new ChainHead(chain, ((Number) row[0]).longValue(), (String) row[1], (String) row[2]);
    }

    private Uni<List<AuditEntry>> select(String where, Tuple values) {
        return pool.preparedQuery(SELECT + where).execute(values).map(AuditStore::entries);
    }

    private static List<AuditEntry> entries(RowSet<Row> rows) {
        var entries = new ArrayList<AuditEntry>(rows.size());
        rows.forEach(row -> entries.add(entry(row)));
        return entries;
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("chain"),
                row.getLong("seq"),
                row.getLong("id"),
                Utc.instant(row.getLocalDateTime("at")),
                row.getString("caller_kind"),
                row.getString("caller_id"),
                row.getString("caller_name"),
                row.getString("address"),
                row.getString("correlation_id"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("fields_before"),
                row.getString("fields_after"),
                row.getString("reason"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private static ChainExtent extent(long chain, Row row) {
        var head = Optional.ofNullable(row.getLong("seq"))
                .map(seq -> new ChainHead(chain, seq, row.getString("hash"), row.getString("seal")));
        return new ChainExtent(row.getLong("first_seq"), row.getLong("last_seq"), head);
    }
}
