package io.hanbeon.settlement.release;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.FindSettlements.OfMerchant;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.settlement.calendar.BankDays;
import io.hanbeon.settlement.close.RecordSettlements;
import io.hanbeon.settlement.release.HeldStore.Held;
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

/** Pays out what was held of a merchant's day. It is paid as it was reckoned: fees agreed later are not taken from it. */
@ApplicationScoped
public class ReleaseSettlements {
    private final HeldStore store;
    private final FindSettlements findSettlements;
    private final RecordSettlements recordSettlements;
    private final BankDays bankDays;
    private final RecordChange recordChange;
    private final Clock clock;

    ReleaseSettlements(
            HeldStore store,
            FindSettlements findSettlements,
            RecordSettlements recordSettlements,
            BankDays bankDays,
            RecordChange recordChange,
            Clock clock) {
        this.store = store;
        this.findSettlements = findSettlements;
        this.recordSettlements = recordSettlements;
        this.bankDays = bankDays;
        this.recordChange = recordChange;
        this.clock = clock;
    }

    /** @return what is paid now, one a currency */
    public Uni<List<Settlement>> release(SqlConnection transaction, Caller caller, OfMerchant wanted, String reason) {
        return store.lock(transaction, wanted)
                .invoke(held -> requireSome(wanted, held))
                .call(() -> requireAccount(transaction, wanted))
                .chain(held -> pay(transaction, held).call(paid -> record(transaction, caller, held, paid, reason)));
    }

    private static void requireSome(OfMerchant wanted, List<Held> held) {
        if (held.isEmpty()) {
            throw new ReleaseRefusal.NotHeld(wanted);
        }
    }

    private Uni<Void> requireAccount(SqlConnection transaction, OfMerchant wanted) {
        return store.hasAccount(transaction, wanted.merchantId())
                .invoke(has -> {
                    if (!has) {
                        throw new ReleaseRefusal.NoPayoutAccount(wanted);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<List<Settlement>> pay(SqlConnection transaction, List<Held> held) {
        var ids = held.stream().map(Held::id).toList();
        return store.release(transaction, ids, firstPayout())
                .chain(() -> findSettlements.of(transaction, ids))
                .call(released -> recordSettlements.recordReleased(transaction, released));
    }

    private LocalDate firstPayout() {
        return bankDays.payoutOf(Seoul.businessDay(clock.instant()));
    }

    private Uni<Void> record(
            SqlConnection transaction, Caller caller, List<Held> held, List<Settlement> paid, String reason) {
        var first = paid.getFirst();
        var change = new Change(
                "settlement.release",
                "settlement/%s/%s".formatted(first.day(), first.merchantId()),
                held.getFirst().organisationId(),
                Map.of("state", "HELD"),
                Map.of(
                        "state",
                        first.state().name(),
                        "payoutOn",
                        first.payoutOn().toString()),
                reason);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
