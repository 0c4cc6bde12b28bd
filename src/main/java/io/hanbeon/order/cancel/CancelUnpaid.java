package io.hanbeon.order.cancel;

import io.hanbeon.order.attempt.OrderPaymentEvents;
import io.hanbeon.order.cancel.CancellableStore.CancellableOrder;
import io.hanbeon.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Ends an order that nobody has paid; its card is erased with it. */
@ApplicationScoped
class CancelUnpaid {
    private final CancellableStore orders;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    CancelUnpaid(CancellableStore orders, Outbox outbox, Pool pool, Clock clock) {
        this.orders = orders;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** Fails with {@link CancelRefusal.BeingPaid} where somebody was faster. */
    Uni<Void> cancel(CancellableOrder order, @Nullable String key) {
        return pool.withTransaction(transaction -> orders.cancelOpen(transaction, order, key)
                .invoke(CancelUnpaid::requireOurs)
                .chain(() -> tell(transaction, order)));
    }

    private static void requireOurs(boolean isOurs) {
        if (!isOurs) {
            throw new CancelRefusal.BeingPaid();
        }
    }

    private Uni<Void> tell(SqlConnection transaction, CancellableOrder order) {
        var event = OrderPaymentEvents.cancelled(
                order.batchId(), order.terminalId(), order.orderNo(), order.amountKrw(), 0, clock.instant());
        return outbox.append(transaction, event);
    }
}
