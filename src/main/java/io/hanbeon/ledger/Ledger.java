package io.hanbeon.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The books. */
@ApplicationScoped
public class Ledger {
    private final LedgerStore store;

    Ledger(LedgerStore store) {
        this.store = store;
    }

    /** Books entries in the transaction of what moved the money; one that is booked already fails it. */
    public Uni<Void> post(SqlConnection transaction, List<LedgerEntry> entries) {
        return entries.isEmpty() ? Uni.createFrom().voidItem() : store.insert(transaction, entries);
    }

    /** In the order in which they were booked. */
    public Uni<List<LedgerEntry>> entriesOf(long paymentId) {
        return store.findByPayment(paymentId);
    }

    /** The same, as the transaction sees it. */
    public Uni<List<LedgerEntry>> entriesOf(SqlConnection transaction, long paymentId) {
        return store.findByPayment(transaction, paymentId);
    }
}
