package io.hanbeon.checkout;

import io.hanbeon.checkout.book.CheckoutStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Has a payment given back. It is intended in the caller's transaction; the gateway is asked afterwards, until it has. */
@ApplicationScoped
public class PayBackCheckout {
    private final CheckoutStore store;
    private final Clock clock;

    PayBackCheckout(CheckoutStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @return false where there is nothing to give back, or it is on its way already */
    public Uni<Boolean> payBack(SqlConnection transaction, long checkoutId, String reason) {
        return store.payBack(transaction, checkoutId, reason, clock.instant());
    }
}
