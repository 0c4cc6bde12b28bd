package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** What others learn of a checkout, in the transaction that changes it: the ledger first, then who consumes its events. */
@ApplicationScoped
class TellCheckout {
    private final CheckoutEntries entries;
    private final Outbox outbox;

    TellCheckout(CheckoutEntries entries, Outbox outbox) {
        this.entries = entries;
        this.outbox = outbox;
    }

    Uni<Void> paid(SqlConnection transaction, Checkout checkout, String impUid, Instant now) {
        return entries.postPaid(transaction, checkout, now)
                .chain(() -> outbox.append(transaction, CheckoutEvents.success(checkout, impUid, now)));
    }

    Uni<Void> failed(SqlConnection transaction, Checkout checkout, Checkout.Failure why, Instant now) {
        return outbox.append(transaction, CheckoutEvents.failed(checkout, why, now));
    }

    Uni<Void> returned(SqlConnection transaction, Checkout checkout, long part, boolean isWhole, Instant now) {
        return entries.postReturned(transaction, checkout, part, now)
                .chain(() -> outbox.append(transaction, CheckoutEvents.returned(checkout, part, isWhole, now)));
    }
}
