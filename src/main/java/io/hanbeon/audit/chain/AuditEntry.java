package io.hanbeon.audit.chain;

import io.hanbeon.audit.Change;
import io.hanbeon.shared.Caller;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code audit_entry}.
 *
 * @param chain the organisation's id, or {@link #PLATFORM}
 * @param seq its place in the chain, from 1 without gaps
 * @param at in milliseconds, as it is kept
 * @param before JSON with its keys sorted, like {@code after}
 */
public record AuditEntry(
        long chain,
        long seq,
        long id,
        Instant at,
        String callerKind,
        String callerId,
        String callerName,
        String address,
        String correlationId,
        String action,
        String subject,
        String before,
        String after,
        @Nullable String reason,
        String previousHash,
        String hash) {
    public static final long PLATFORM = 0;

    /** The entry of a change behind this head, without its hash yet. */
    public static AuditEntry after(ChainHead head, long id, Instant at, Caller caller, Change change) {
        var fields = FieldsJson.of(change);
        return new AuditEntry(
                head.chain(),
                head.seq() + 1,
                id,
                at,
                caller.kind().name(),
                caller.id(),
                caller.name(),
                caller.address(),
                caller.correlationId(),
                change.action(),
                change.subject(),
                fields.before(),
                fields.after(),
                change.reason(),
                head.hash(),
                "");
    }

    /** Besides its numbers and its hash, in the order of the columns and of what is hashed. */
    List<@Nullable String> texts() {
        return Arrays.asList(
                callerKind,
                callerId,
                callerName,
                address,
                correlationId,
                action,
                subject,
                before,
                after,
                reason,
                previousHash);
    }

    public AuditEntry withHash(String newHash) {
        return new AuditEntry(
                chain,
                seq,
                id,
                at,
                callerKind,
                callerId,
                callerName,
                address,
                correlationId,
                action,
                subject,
                before,
                after,
                reason,
                previousHash,
                newHash);
    }
}
