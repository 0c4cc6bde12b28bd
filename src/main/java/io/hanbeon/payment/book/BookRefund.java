package io.hanbeon.payment.book;

import io.hanbeon.ledger.Ledger;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes what came of a refund; with the payment's row locked, since refunds of one payment may end at once. */
@ApplicationScoped
public class BookRefund {
    private final RefundStore store;
    private final PaymentEntries entries;
    private final Ledger ledger;
    private final Outbox outbox;
    private final PaymentSettings settings;
    private final Pool pool;
    private final Clock clock;

    BookRefund(
            RefundStore store,
            PaymentEntries entries,
            Ledger ledger,
            Outbox outbox,
            PaymentSettings settings,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.entries = entries;
        this.ledger = ledger;
        this.outbox = outbox;
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    /** A payment, and a refund of it as it stands now. */
    public record Booked(Payment payment, Refund refund) {}

    public Uni<Booked> book(Payment payment, Refund refund, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done ->
                pool.withTransaction(transaction ->
                        lock(transaction, payment).chain(locked -> make(transaction, locked, refund, now)));
            case GatewayAnswer.Refused refused ->
                pool.withTransaction(transaction -> lock(transaction, payment)
                        .chain(locked -> giveBack(transaction, locked, refund, refused, now)));
            case GatewayAnswer.NotMade notMade -> lookAgain(payment, refund, now);
            case GatewayAnswer.Unconfirmed unconfirmed -> lookAgain(payment, refund, now);
        };
    }

    private Uni<Payment> lock(SqlConnection transaction, Payment payment) {
        return store.lock(transaction, payment.id()).map(Optional::orElseThrow).map(RefundStore.Locked::payment);
    }

    private Uni<Booked> make(SqlConnection transaction, Payment payment, Refund refund, Instant now) {
        var refunded = payment.refundMade(refund.amount());
        return store.end(transaction, refund, Refund.State.REFUNDED, refunded.state(), null, now)
                .call(isFirst -> isFirst
                        ? record(transaction, refunded, refund, now)
                        : Uni.createFrom().voidItem())
                .map(isFirst -> isFirst
                        ? new Booked(refunded, refund.made(refunded.state(), now))
                        : new Booked(payment, refund));
    }

    private Uni<Void> record(SqlConnection transaction, Payment refunded, Refund refund, Instant now) {
        return store.make(transaction, refund, refunded.state())
                .chain(() -> ledger.post(transaction, List.of(entries.refunded(refunded, refund, now))))
                .chain(() -> outbox.append(transaction, PaymentEvents.refunded(refunded, refund, now)));
    }

    private Uni<Booked> giveBack(
            SqlConnection transaction, Payment payment, Refund refund, GatewayAnswer.Refused refused, Instant now) {
        var why = new Payment.GatewayRefusal(PaymentRow.code(refused), PaymentRow.reason(refused));
        var left = payment.refundFailed(refund.amount());
        return store.end(transaction, refund, Refund.State.FAILED, left.state(), refused, now)
                .call(isFirst -> isFirst
                        ? store.giveBack(transaction, refund, left.state(), refused)
                        : Uni.createFrom().voidItem())
                .map(isFirst -> isFirst
                        ? new Booked(left, refund.failed(left.state(), why, now))
                        : new Booked(payment, refund));
    }

    private Uni<Booked> lookAgain(Payment payment, Refund refund, Instant now) {
        return store.putOff(refund, now.plus(settings.askAfter())).replaceWith(new Booked(payment, refund));
    }
}
