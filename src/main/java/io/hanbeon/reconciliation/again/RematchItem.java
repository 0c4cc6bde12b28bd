package io.hanbeon.reconciliation.again;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.file.FindFiles;
import io.hanbeon.reconciliation.match.MatchFile;
import io.hanbeon.reconciliation.resolve.FindItems;
import io.hanbeon.reconciliation.resolve.ReconItem;
import io.hanbeon.reconciliation.resolve.ResolveRefusal;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at an open line again because somebody asks for it. */
@ApplicationScoped
public class RematchItem {
    private final FindItems findItems;
    private final FindFiles findFiles;
    private final MatchFile matchFile;
    private final RecordChange recordChange;
    private final Pool pool;

    RematchItem(FindItems findItems, FindFiles findFiles, MatchFile matchFile, RecordChange recordChange, Pool pool) {
        this.findItems = findItems;
        this.findFiles = findFiles;
        this.matchFile = matchFile;
        this.recordChange = recordChange;
        this.pool = pool;
    }

    /** What the books expect around its day. It takes its time, so it comes before the transaction that holds the book. */
    public Uni<Void> collect(String id, @Nullable Long organisationId) {
        return findItems.get(pool, id, organisationId).chain(item -> matchFile.collect(item.book(), item.day()));
    }

    /** @return the line as it is now */
    public Uni<ReconItem> rematch(SqlConnection transaction, Caller caller, String id, @Nullable Long organisationId) {
        return findItems
                .get(transaction, id, organisationId)
                .invoke(RematchItem::requireOpen)
                .call(item -> findFiles
                        .scope(Ids.parse(item.fileId()).orElseThrow())
                        .chain(file -> matchFile.matchLine(transaction, file, item.line())))
                .call(item -> record(transaction, caller, item, organisationId))
                .chain(item -> findItems.get(transaction, id, organisationId));
    }

    private static void requireOpen(ReconItem item) {
        if (item.state() != LineState.OPEN) {
            throw new ResolveRefusal.NotOpen(item.state().name());
        }
    }

    private Uni<Void> record(SqlConnection transaction, Caller caller, ReconItem item, @Nullable Long organisationId) {
        var change = new Change("recon.reprocess", "recon-item/" + item.id(), organisationId, Map.of(), Map.of(), null);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
