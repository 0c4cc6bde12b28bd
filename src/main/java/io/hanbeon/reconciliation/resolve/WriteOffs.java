package io.hanbeon.reconciliation.resolve;

import io.hanbeon.ledger.AccountKind;
import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.money.Money;
import io.hanbeon.reconciliation.resolve.DecisionStore.Locked;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Books what nobody can explain: it goes to and from SUSPENSE, where it stays to be seen. More than was expected of a
 * gateway is owed by it; more than was expected of the bank has left our account.
 */
@ApplicationScoped
class WriteOffs {
    private static final String PAYMENTS = "payments";

    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    WriteOffs(Ledger ledger, Ids ids, Clock clock) {
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    Uni<Void> post(SqlConnection transaction, Locked item, String merchantId, long difference) {
        var amount = Money.of(Math.absExact(difference), item.currency());
        boolean isGateway = item.book().equals(PAYMENTS);
        var other =
                new LedgerAccount(merchantId, isGateway ? AccountKind.RECEIVABLE : AccountKind.BANK, amount.currency());
        var suspense = new LedgerAccount(merchantId, AccountKind.SUSPENSE, amount.currency());
        boolean toSuspense = isGateway == difference > 0;
        return ledger.entriesOf(transaction, item.id())
                .chain(before -> ledger.post(
                        transaction,
                        List.of(entry(
                                item,
                                before.size() + 1,
                                toSuspense ? other : suspense,
                                toSuspense ? suspense : other,
                                amount))));
    }

    /** The last of a line, if it was written off, by an entry of the other direction. */
    Uni<Void> reverse(SqlConnection transaction, Locked item) {
        return ledger.entriesOf(transaction, item.id())
                .chain(before -> before.size() % 2 == 0
                        ? Uni.createFrom().voidItem()
                        : ledger.post(transaction, List.of(reversed(item, before))));
    }

    Uni<Void> requireNone(SqlConnection transaction, Locked item) {
        return ledger.entriesOf(transaction, item.id())
                .invoke(before -> {
                    if (before.size() % 2 != 0) {
                        throw new ResolveRefusal.IsThePlatforms();
                    }
                })
                .replaceWithVoid();
    }

    private LedgerEntry reversed(Locked item, List<LedgerEntry> before) {
        var last = before.getLast();
        return entry(item, before.size() + 1, last.credit(), last.debit(), last.amount());
    }

    private LedgerEntry entry(Locked item, int sequence, LedgerAccount debit, LedgerAccount credit, Money amount) {
        return new LedgerEntry(
                ids.next(), item.id(), EntryKind.WRITE_OFF, sequence, debit, credit, amount, clock.instant());
    }
}
