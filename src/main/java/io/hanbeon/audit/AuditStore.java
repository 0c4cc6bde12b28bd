package io.hanbeon.audit;

import io.hanbeon.shared.Transaction;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code audit_entry} and {@code audit_chain}. */
@ApplicationScoped
class AuditStore {
    /** Locks the row that there is, or makes it: concurrent changes of one chain queue here. */
    private static final String LOCK_HEAD = """
            INSERT INTO audit_chain (chain, seq, hash, seal) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE chain = audit_chain.chain
            """;

    private static final String READ_HEAD = "SELECT seq, hash, seal FROM audit_chain WHERE chain = ? FOR UPDATE";

    private static final String INSERT = """
            INSERT INTO audit_entry (
                chain, seq, id, at, caller_kind, caller_id, caller_name, address, correlation_id, action, subject,
                fields_before, fields_after, reason, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ADVANCE = """
            UPDATE audit_chain SET seq = ?, hash = ?, seal = ? WHERE chain = ? AND seq = ?
            """;

    /** The head of the chain, locked until the transaction ends; a chain without one begins with the given. */
    Uni<ChainHead> lock(Transaction transaction, ChainHead first) {
        return transaction
                .execute(LOCK_HEAD, first.chain(), first.seq(), first.hash(), first.seal())
                .chain(() -> transaction.select(READ_HEAD, first.chain()))
                .map(rows -> head(first.chain(), rows.getFirst()));
    }

    Uni<Integer> append(Transaction transaction, AuditEntry entry) {
        return transaction.execute(
                INSERT,
                entry.chain(),
                entry.seq(),
                entry.id(),
                Utc.column(entry.at()),
                entry.callerKind(),
                entry.callerId(),
                entry.callerName(),
                entry.address(),
                entry.correlationId(),
                entry.action(),
                entry.subject(),
                entry.before(),
                entry.after(),
                entry.reason(),
                entry.previousHash(),
                entry.hash());
    }

    Uni<Integer> advance(Transaction transaction, ChainHead from, ChainHead to) {
        return transaction.execute(ADVANCE, to.seq(), to.hash(), to.seal(), from.chain(), from.seq());
    }

    private static ChainHead head(long chain, Object[] row) {
        return new ChainHead(chain, ((Number) row[0]).longValue(), (String) row[1], (String) row[2]);
    }
}
