package io.hanbeon.reconciliation.resolve;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.match.SettleRun;
import io.hanbeon.reconciliation.resolve.DecisionStore.DecisionNote;
import io.hanbeon.reconciliation.resolve.DecisionStore.Locked;
import io.hanbeon.reconciliation.resolve.DecisionStore.Pair;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens what was matched, written off or ignored again. The matching never makes the same pair by itself afterwards. */
@ApplicationScoped
public class UndoDecision {
    private final DecisionStore store;
    private final SettleRun settleRun;
    private final WriteOffs writeOffs;
    private final RecordChange recordChange;
    private final Clock clock;

    UndoDecision(
            DecisionStore store, SettleRun settleRun, WriteOffs writeOffs, RecordChange recordChange, Clock clock) {
        this.store = store;
        this.settleRun = settleRun;
        this.writeOffs = writeOffs;
        this.recordChange = recordChange;
        this.clock = clock;
    }

    /** @param organisationId whose lines the caller may decide about; {@code null}: anybody's */
    public Uni<Void> undo(
            SqlConnection transaction, Caller caller, @Nullable Long organisationId, String id, String reason) {
        long key = Ids.parse(id).orElseThrow(() -> new ResolveRefusal.UnknownItem(id));
        return store.lock(transaction, key, organisationId)
                .map(found -> found.orElseThrow(() -> new ResolveRefusal.UnknownItem(id)))
                .invoke(UndoDecision::requireSettled)
                .call(item -> requireMay(transaction, organisationId, item))
                .call(item -> reopen(transaction, item, new DecisionNote(caller.name(), reason, clock.instant())))
                .call(item -> writeOffs.reverse(transaction, item))
                .chain(item -> record(transaction, caller, item, reason));
    }

    private static void requireSettled(Locked item) {
        if (item.state() == LineState.OPEN) {
            throw new ResolveRefusal.NothingToUndo();
        }
    }

    /** As {@link ResolveItem}: what moved money is opened again by whoever may move it. */
    private Uni<Void> requireMay(SqlConnection transaction, @Nullable Long organisationId, Locked item) {
        if (organisationId == null || item.state() == LineState.IGNORED) {
            return Uni.createFrom().voidItem();
        }
        if (item.isOfPayouts()) {
            throw new ResolveRefusal.IsThePlatforms();
        }
        return writeOffs.requireNone(transaction, item);
    }

    private Uni<Void> reopen(SqlConnection transaction, Locked item, DecisionNote by) {
        return store.currentRun(transaction, item.id())
                .map(found -> found.orElseThrow(ResolveRefusal.NothingToUndo::new))
                .chain(runId -> store.together(transaction, runId, item.id())
                        .chain(pairs -> reopen(transaction, item, runId, pairs, by)));
    }

    private Uni<Void> reopen(SqlConnection transaction, Locked item, long runId, List<Pair> pairs, DecisionNote by) {
        var items = pairs.stream().map(Pair::itemId).distinct().toList();
        var expectations = pairs.stream()
                .map(Pair::expectationId)
                .filter(expectation -> expectation > 0)
                .distinct()
                .toList();
        return store.reopen(transaction, runId, items, expectations, by)
                .chain(() -> settleRun.withdraw(transaction, item.book(), expectations));
    }

    private Uni<Void> record(SqlConnection transaction, Caller caller, Locked item, String reason) {
        var change = new Change(
                "recon.undo",
                "recon-item/" + Ids.text(item.id()),
                item.organisationId() == 0 ? null : (Long) item.organisationId(),
                Map.of("state", item.state().name()),
                Map.of("state", LineState.OPEN.name()),
                reason);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
