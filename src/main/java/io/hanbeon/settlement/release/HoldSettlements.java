package io.hanbeon.settlement.release;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.settlement.SettlementState;
import io.hanbeon.settlement.close.RecordSettlements;
import io.hanbeon.settlement.release.HeldStore.Locked;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Holds the payouts of a merchant's day before they are due: they are owed again until somebody releases them. */
@ApplicationScoped
public class HoldSettlements {
    private final HeldStore store;
    private final FindSettlements findSettlements;
    private final RecordSettlements recordSettlements;
    private final RecordChange recordChange;
    private final Clock clock;

    HoldSettlements(
            HeldStore store,
            FindSettlements findSettlements,
            RecordSettlements recordSettlements,
            RecordChange recordChange,
            Clock clock) {
        this.store = store;
        this.findSettlements = findSettlements;
        this.recordSettlements = recordSettlements;
        this.recordChange = recordChange;
        this.clock = clock;
    }

    /** @return what is held now, one a currency */
    public Uni<List<Settlement>> hold(SqlConnection transaction, Caller caller, OfMerchant wanted, String reason) {
        return store.lockAny(transaction, wanted)
                .map(locked -> toHold(wanted, locked))
                .chain(closed -> hold(transaction, closed, reason)
                        .call(() -> record(transaction, caller, wanted, closed, reason)));
    }

    private List<Locked> toHold(OfMerchant wanted, List<Locked> locked) {
        if (!locked.isEmpty() && locked.stream().allMatch(one -> one.state() == SettlementState.HELD)) {
            throw new HoldRefusal.AlreadyHeld(wanted);
        }
        var today = Seoul.businessDay(clock.instant());
        var closed = locked.stream().filter(one -> isBeforePayout(one, today)).toList();
        if (closed.isEmpty()) {
            throw new HoldRefusal.PayoutBegun(wanted);
        }
        return closed;
    }

    /** On its day the bank may have been told to pay. */
    private static boolean isBeforePayout(Locked one, LocalDate today) {
        return one.state() == SettlementState.CLOSED && today.isBefore(one.payoutOn());
    }

    private Uni<List<Settlement>> hold(SqlConnection transaction, List<Locked> closed, String reason) {
        var ids = closed.stream().map(Locked::id).toList();
        return store.hold(transaction, ids, reason)
                .chain(() -> findSettlements.of(transaction, ids))
                .call(held -> recordSettlements.recordHeld(transaction, held));
    }

    private Uni<Void> record(
            SqlConnection transaction, Caller caller, OfMerchant wanted, List<Locked> closed, String reason) {
        var change = new Change(
                "settlement.hold",
                "settlement/%s/%s".formatted(wanted.day(), wanted.merchantId()),
                closed.getFirst().organisationId(),
                Map.of("state", SettlementState.CLOSED.name()),
                Map.of("state", SettlementState.HELD.name()),
                reason);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
