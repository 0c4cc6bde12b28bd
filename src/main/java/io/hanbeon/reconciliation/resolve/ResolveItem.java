package io.hanbeon.reconciliation.resolve;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.merchant.Merchants;
import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.match.SettleRun;
import io.hanbeon.reconciliation.resolve.DecisionStore.DecisionNote;
import io.hanbeon.reconciliation.resolve.DecisionStore.Expected;
import io.hanbeon.reconciliation.resolve.DecisionStore.Locked;
import io.hanbeon.reconciliation.resolve.DecisionStore.Pair;
import io.hanbeon.reconciliation.resolve.Resolution.Action;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does with an open line what a person decides; who, why and what it was before stays on record. */
@ApplicationScoped
public class ResolveItem {
    private final DecisionStore store;
    private final SettleRun settleRun;
    private final WriteOffs writeOffs;
    private final Merchants merchants;
    private final RecordChange recordChange;
    private final Ids ids;
    private final Clock clock;

    ResolveItem(
            DecisionStore store,
            SettleRun settleRun,
            WriteOffs writeOffs,
            Merchants merchants,
            RecordChange recordChange,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.settleRun = settleRun;
        this.writeOffs = writeOffs;
        this.merchants = merchants;
        this.recordChange = recordChange;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param organisationId whose lines the caller may decide about; {@code null}: anybody's */
    public Uni<Void> resolve(
            SqlConnection transaction, Caller caller, @Nullable Long organisationId, String id, Resolution resolution) {
        long key = Ids.parse(id).orElseThrow(() -> new ResolveRefusal.UnknownItem(id));
        return store.lock(transaction, key, organisationId)
                .map(found -> found.orElseThrow(() -> new ResolveRefusal.UnknownItem(id)))
                .invoke(ResolveItem::requireOpen)
                .invoke(item -> requireMay(organisationId, item, resolution.action()))
                .chain(item -> store.lockExpectations(transaction, item, resolution.expectationIds())
                        .invoke(expected -> requireAll(resolution, expected))
                        .call(expected -> apply(transaction, caller, item, expected, resolution))
                        .chain(() -> record(transaction, caller, item, resolution)));
    }

    private static void requireOpen(Locked item) {
        if (item.state() != LineState.OPEN) {
            throw new ResolveRefusal.NotOpen(item.state().name());
        }
    }

    /** Whoever is paid by the platform neither says that it was nor moves what is missing in the ledger. */
    private static void requireMay(@Nullable Long organisationId, Locked item, Action action) {
        boolean movesMoney = action == Action.WRITE_OFF || action == Action.MATCH && item.isOfPayouts();
        if (organisationId != null && movesMoney) {
            throw new ResolveRefusal.IsThePlatforms();
        }
    }

    private static void requireAll(Resolution resolution, List<Expected> expected) {
        if (expected.size() != resolution.expectationIds().stream().distinct().count()) {
            throw new ResolveRefusal.UnknownExpectation();
        }
        if (resolution.action() == Action.MATCH && expected.isEmpty()) {
            throw new ResolveRefusal.NoExpectation();
        }
    }

    private Uni<Void> apply(
            SqlConnection transaction, Caller caller, Locked item, List<Expected> expected, Resolution resolution) {
        long difference =
                item.amount() - expected.stream().mapToLong(Expected::amount).sum();
        return switch (resolution.action()) {
            case MATCH -> match(transaction, caller, item, expected, resolution, difference);
            case WRITE_OFF -> writeOff(transaction, caller, item, expected, resolution, difference);
            case IGNORE -> decide(transaction, caller, item, List.of(), LineState.IGNORED, resolution);
        };
    }

    private Uni<Void> match(
            SqlConnection transaction,
            Caller caller,
            Locked item,
            List<Expected> expected,
            Resolution resolution,
            long difference) {
        if (difference != 0) {
            throw new ResolveRefusal.AmountsDiffer(difference);
        }
        return decide(transaction, caller, item, expected, LineState.MATCHED, resolution);
    }

    private Uni<Void> writeOff(
            SqlConnection transaction,
            Caller caller,
            Locked item,
            List<Expected> expected,
            Resolution resolution,
            long difference) {
        if (difference == 0) {
            throw new ResolveRefusal.NothingToWriteOff();
        }
        var state = expected.isEmpty() ? LineState.WRITTEN_OFF : LineState.MATCHED;
        return merchant(transaction, item, expected, resolution)
                .chain(merchant -> writeOffs.post(transaction, item, merchant, difference))
                .chain(() -> decide(transaction, caller, item, expected, state, resolution));
    }

    /** On whose accounts: of what is confirmed, or of the line, or as the person says. */
    private Uni<String> merchant(
            SqlConnection transaction, Locked item, List<Expected> expected, Resolution resolution) {
        var known = expected.stream()
                .map(Expected::merchantId)
                .findFirst()
                .or(() -> Optional.ofNullable(item.merchantId()))
                .or(() -> Optional.ofNullable(resolution.merchantId()))
                .orElseThrow(ResolveRefusal.MerchantMissing::new);
        return merchants
                .find(transaction, known)
                .map(found -> found.filter(merchant ->
                                item.organisationId() == 0 || merchant.organisationId() == item.organisationId())
                        .map(merchant -> merchant.id())
                        .orElseThrow(ResolveRefusal.MerchantMissing::new));
    }

    private Uni<Void> decide(
            SqlConnection transaction,
            Caller caller,
            Locked item,
            List<Expected> expected,
            LineState state,
            Resolution resolution) {
        long runId = ids.next();
        var pairs = expected.isEmpty()
                ? List.of(new Pair(item.id(), 0))
                : expected.stream().map(one -> new Pair(item.id(), one.id())).toList();
        var by = new DecisionNote(caller.name(), resolution.reason(), clock.instant());
        return store.insert(
                        transaction, runId, pairs, state, resolution.action().name(), by)
                .chain(() -> settleRun.settle(transaction, item.book(), runId, pairs.size()));
    }

    private Uni<Void> record(SqlConnection transaction, Caller caller, Locked item, Resolution resolution) {
        var change = new Change(
                "recon.resolve",
                "recon-item/" + Ids.text(item.id()),
                item.organisationId() == 0 ? null : (Long) item.organisationId(),
                Map.of("state", LineState.OPEN.name()),
                Map.of(
                        "action",
                        resolution.action().name(),
                        "expectations",
                        resolution.expectationIds().stream().map(Ids::text).toList()),
                resolution.reason());
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
