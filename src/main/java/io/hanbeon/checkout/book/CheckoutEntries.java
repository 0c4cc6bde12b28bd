package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.ledger.AccountKind;
import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.money.Money;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/**
 * How checkouts are booked: as captures and refunds of payments are, so that settlement closes both. What is rejected is
 * nobody's, and not booked.
 */
@ApplicationScoped
class CheckoutEntries {
    private final Ledger ledger;
    private final Ids ids;

    CheckoutEntries(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    Uni<Void> postPaid(SqlConnection transaction, Checkout checkout, Instant at) {
        var entry = new LedgerEntry(
                ids.next(),
                checkout.id(),
                EntryKind.CAPTURE,
                1,
                account(checkout, AccountKind.RECEIVABLE),
                account(checkout, AccountKind.PAYABLE),
                checkout.amount(),
                at);
        return ledger.post(transaction, List.of(entry));
    }

    Uni<Void> postReturned(SqlConnection transaction, Checkout checkout, long part, Instant at) {
        var entry = new LedgerEntry(
                ids.next(),
                checkout.id(),
                EntryKind.REFUND,
                checkout.refunds().count() + 1,
                account(checkout, AccountKind.PAYABLE),
                account(checkout, AccountKind.RECEIVABLE),
                new Money(part, checkout.amount().currency()),
                at);
        return ledger.post(transaction, List.of(entry));
    }

    private static LedgerAccount account(Checkout checkout, AccountKind kind) {
        return new LedgerAccount(checkout.merchantId(), kind, checkout.amount().currency());
    }
}
