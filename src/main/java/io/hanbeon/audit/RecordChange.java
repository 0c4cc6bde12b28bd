package io.hanbeon.audit;

import io.hanbeon.audit.chain.AuditEntry;
import io.hanbeon.audit.chain.AuditStore;
import io.hanbeon.audit.chain.ChainHead;
import io.hanbeon.audit.chain.ChainSeal;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Writes the entry of a change, in the transaction of the change. Call it last: the chain of the organisation is locked
 * from here to the end of the transaction, and other changes wait for it.
 */
@ApplicationScoped
public class RecordChange {
    private static final Logger LOG = Logger.getLogger(RecordChange.class);

    private final AuditStore store;
    private final ChainSeal seal;
    private final Ids ids;
    private final Clock clock;

    RecordChange(AuditStore store, ChainSeal seal, Ids ids, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Fails if a field is named like a secret. */
    public Uni<Void> record(Transaction transaction, Caller caller, Change change) {
        var organisationId = change.organisationId();
        var first = seal.head(organisationId == null ? AuditEntry.PLATFORM : organisationId, 0, ChainHead.NO_HASH);
        return store.lock(transaction, first).chain(head -> append(transaction, head, caller, change));
    }

    private Uni<Void> append(Transaction transaction, ChainHead head, Caller caller, Change change) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var entry = AuditEntry.after(head, ids.next(), at, caller, change);
        var sealed = entry.withHash(seal.hash(entry));
        return store.append(transaction, sealed)
                .chain(() -> store.advance(transaction, head, next(head, sealed)))
                .invoke(RecordChange::requireOne)
                .replaceWithVoid();
    }

    /** A head that is not ours stays so: sealing it would make good whatever was done to the chain. */
    private ChainHead next(ChainHead head, AuditEntry entry) {
        if (seal.isOurs(head)) {
            return seal.head(entry.chain(), entry.seq(), entry.hash());
        }
        LOG.errorf("The head of audit chain %d was changed by somebody else", head.chain());
        return new ChainHead(entry.chain(), entry.seq(), entry.hash(), head.seal());
    }

    private static void requireOne(int advanced) {
        if (advanced != 1) {
            throw new IllegalStateException("An audit chain went on without its lock");
        }
    }
}
