package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.portone.WindowPayment;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.AfterCommit;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Of two windows that were open both may be paid in. The second payment is given back as what was forged is, by a row of
 * its own: the key of the gateway's id decides that it is one, however often it is told.
 */
@ApplicationScoped
class RejectSecond {
    private static final Checkout.Failure PAID_TWICE = new Checkout.Failure(Checkout.PAID_TWICE, "이미 결제된 주문의 두 번째 결제");

    private final CheckoutStore store;
    private final CheckoutAlarms alarms;
    private final Ids ids;
    private final Pool pool;
    private final Clock clock;

    RejectSecond(CheckoutStore store, CheckoutAlarms alarms, Ids ids, Pool pool, Clock clock) {
        this.store = store;
        this.alarms = alarms;
        this.ids = ids;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<Void> reject(Checkout checkout, WindowPayment second) {
        return pool.withTransaction(transaction -> reject(transaction, checkout, second))
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithNull();
    }

    private Uni<Void> reject(SqlConnection transaction, Checkout checkout, WindowPayment second) {
        var now = clock.instant();
        var row = checkout.paidAgain(ids.next(), second.impUid(), second.amount(), now);
        return store.insertRejecting(transaction, row, PAID_TWICE, now)
                .invoke(() -> AfterCommit.run(transaction, () -> tell(checkout, second)));
    }

    private void tell(Checkout checkout, WindowPayment second) {
        alarms.raise(CheckoutAlarms.Kind.PAID_TWICE, checkout, second.impUid() + " has paid it, too, and goes back");
    }
}
