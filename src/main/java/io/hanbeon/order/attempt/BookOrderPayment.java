package io.hanbeon.order.attempt;

import io.hanbeon.order.attempt.OrderPaymentStore.Ending;
import io.hanbeon.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Writes what came of an attempt: the attempt, its order and the event are one transaction. Of two who do, one is the first. */
@ApplicationScoped
public class BookOrderPayment {
    private final OrderPaymentStore store;
    private final Outbox outbox;
    private final Pool pool;
    private final Clock clock;

    BookOrderPayment(OrderPaymentStore store, Outbox outbox, Pool pool, Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.clock = clock;
    }

    /** @param attempt whose payment is captured, and named in it */
    Uni<Void> pay(OrderPayment attempt) {
        return pool.withTransaction(transaction -> pay(transaction, attempt));
    }

    Uni<Void> pay(SqlConnection transaction, OrderPayment attempt) {
        var now = clock.instant();
        long paymentId = Objects.requireNonNull(attempt.paymentId());
        return store.pay(transaction, attempt, OrderPayment.PAID_CODE, "정상승인 " + attempt.approvalNumber(), now)
                .chain(isFirst -> isFirst
                        ? outbox.append(transaction, OrderPaymentEvents.paid(attempt, paymentId, now))
                        : Uni.createFrom().voidItem());
    }

    /** The gateway said no, and the order is open again. */
    Uni<Void> decline(OrderPayment attempt, String code, String reason) {
        return reopen(attempt, new Ending(OrderPayment.State.DECLINED, code, reason), Optional.empty());
    }

    /** The gateway has none of it, and the order is open again. */
    public Uni<Void> leaveOpen(OrderPayment attempt, String code, String reason) {
        return reopen(attempt, new Ending(OrderPayment.State.NOT_TRIED, code, reason), Optional.empty());
    }

    /** The same of one of which there is no trace, unless somebody has begun with it meanwhile. */
    Uni<Void> leaveOpenIfUntouched(OrderPayment attempt, String code, String reason) {
        return reopen(
                attempt,
                new Ending(OrderPayment.State.NOT_TRIED, code, reason),
                Optional.of(Objects.requireNonNull(attempt.dueAt())));
    }

    private Uni<Void> reopen(OrderPayment attempt, Ending why, Optional<Instant> onlyAt) {
        return pool.withTransaction(transaction -> store.reopen(transaction, attempt, why, onlyAt, clock.instant()))
                .replaceWithVoid();
    }
}
