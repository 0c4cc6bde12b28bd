package io.hanbeon.order.attempt;

import io.hanbeon.outbox.Outbox;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Writes what was given back of an order: each refund once, whoever tells of it. All of it back is a cancelled order;
 * what an attempt that was given up gives back is no matter of its order, which is open or another's.
 */
@ApplicationScoped
public class BookOrderRefund {
    /** One that is known is left as it is and not counted (use-affected-rows). */
    private static final String INSERT = """
            INSERT INTO order_refund (order_payment_id, sequence, amount, refunded_at)
            VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE sequence = order_refund.sequence
            """;

    private static final String ADD = "UPDATE order_payment SET refunded_amount = ? WHERE id = ?";

    private static final String CANCEL = """
            UPDATE kicc_shop_order SET payment_code = '2'
            WHERE terminal_id = ? AND order_no = ? AND payment_code = '1' AND paid_by = ?
            """;

    private final BookOrderPayment bookPayment;
    private final Outbox outbox;
    private final Clock clock;

    BookOrderRefund(BookOrderPayment bookPayment, Outbox outbox, Clock clock) {
        this.bookPayment = bookPayment;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param attempt whose row is locked; a refund may be told of before the capture is */
    public Uni<Void> book(SqlConnection transaction, OrderPayment attempt, int sequence, long amountKrw) {
        var now = clock.instant();
        return (attempt.state() == OrderPayment.State.PAYING
                        ? bookPayment.pay(transaction, attempt)
                        : Uni.createFrom().voidItem())
                .chain(() -> insert(transaction, attempt, sequence, amountKrw, now))
                .chain(isNew -> isNew
                        ? add(transaction, attempt, attempt.refundedKrw() + amountKrw, now)
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Boolean> insert(
            SqlConnection transaction, OrderPayment attempt, int sequence, long amountKrw, Instant now) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(attempt.id(), sequence, amountKrw, Utc.column(now)))
                .map(rows -> rows.rowCount() == 1);
    }

    private Uni<Void> add(SqlConnection transaction, OrderPayment attempt, long refunded, Instant now) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(refunded, attempt.id()))
                .chain(() -> cancel(transaction, attempt, refunded))
                .chain(isOrders -> isOrders
                        ? outbox.append(transaction, OrderPaymentEvents.refunded(attempt, refunded, now))
                        : Uni.createFrom().voidItem());
    }

    /** Whether anything of the order is given back by it. */
    private static Uni<Boolean> cancel(SqlConnection transaction, OrderPayment attempt, long refunded) {
        return refunded == attempt.amountKrw()
                ? transaction
                        .preparedQuery(CANCEL)
                        .execute(Tuple.of(attempt.terminalId(), attempt.orderNo(), attempt.id()))
                        .map(rows -> rows.rowCount() == 1)
                : Uni.createFrom().item(!attempt.isGivenUp());
    }
}
