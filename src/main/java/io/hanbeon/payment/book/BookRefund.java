package io.hanbeon.payment.book;

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
import java.util.Optional;

/** Writes what came of a refund; with the payment's row locked, since refunds of one payment may end at once. */
@ApplicationScoped
public class BookRefund {
    private final RefundStore store;
    private final PaymentEntries entries;
    private final Outbox outbox;
    private final NextLook nextLook;
    private final PaymentAlarms alarms;
    private final Pool pool;
    private final Clock clock;

    BookRefund(
            RefundStore store,
            PaymentEntries entries,
            Outbox outbox,
            NextLook nextLook,
            PaymentAlarms alarms,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.entries = entries;
        this.outbox = outbox;
        this.nextLook = nextLook;
        this.alarms = alarms;
        this.pool = pool;
        this.clock = clock;
    }

    /** A payment, and a refund of it as it stands now. */
    public record Outcome(Payment payment, Refund refund) {}

    public Uni<Outcome> book(Payment payment, Refund refund, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done ->
                pool.withTransaction(transaction ->
                        lock(transaction, payment).chain(locked -> make(transaction, locked, refund, now)));
            case GatewayAnswer.Refused refused ->
                pool.withTransaction(transaction -> lock(transaction, payment)
                        .chain(locked -> giveBack(transaction, locked, refund, refused, now)));
            case GatewayAnswer.NotMade notMade ->
                store.setFree(refund, nextLook.after(payment, refund)).replaceWith(new Outcome(payment, refund));
            case GatewayAnswer.Contradicted contradicted -> disagree(payment, refund, contradicted);
            case GatewayAnswer.Unconfirmed unconfirmed -> lookAgain(payment, refund);
        };
    }

    private Uni<Payment> lock(SqlConnection transaction, Payment payment) {
        return store.lock(transaction, payment.id()).map(Optional::orElseThrow).map(RefundStore.Locked::payment);
    }

    private Uni<Outcome> make(SqlConnection transaction, Payment payment, Refund refund, Instant now) {
        var refunded = payment.refundMade(refund.amount());
        return store.end(transaction, refund, Refund.State.REFUNDED, refunded.state(), null, now)
                .chain(isFirst -> isFirst
                        ? store.make(transaction, refund, refunded.state())
                                .chain(() -> record(transaction, refunded, refund, now))
                        : makeAfterAll(transaction, payment, refund, now));
    }

    /** It was called refused, and what it had reserved was given back; or another has booked the same before. */
    private Uni<Outcome> makeAfterAll(SqlConnection transaction, Payment payment, Refund refund, Instant now) {
        var refunded = payment.refundMadeAfterAll(refund.amount());
        return store.revive(transaction, refund, refunded.state(), now).chain(wasFailed -> {
            if (!wasFailed) {
                return Uni.createFrom().item(new Outcome(payment, refund));
            }
            return store.makeAfterAll(transaction, refund, refunded.state())
                    .invoke(fits -> requireFits(payment, refund, fits))
                    .chain(() -> record(transaction, refunded, refund, now));
        });
    }

    private void requireFits(Payment payment, Refund refund, boolean fits) {
        if (!fits) {
            alarms.raise(
                    PaymentAlarms.Kind.NOT_BOOKED,
                    payment,
                    "the gateway made refund %d, of more than is left".formatted(refund.sequence()));
            throw new IllegalStateException("A refund that cannot be booked");
        }
    }

    private Uni<Outcome> record(SqlConnection transaction, Payment refunded, Refund refund, Instant now) {
        return entries.postRefund(transaction, refunded, refund, now)
                .chain(() -> outbox.append(transaction, PaymentEvents.refunded(refunded, refund, now)))
                .replaceWith(new Outcome(refunded, refund.made(refunded.state(), now)));
    }

    private Uni<Outcome> giveBack(
            SqlConnection transaction, Payment payment, Refund refund, GatewayAnswer.Refused refused, Instant now) {
        var why = PaymentRow.refusal(refused);
        var left = payment.refundFailed(refund.amount());
        return store.end(transaction, refund, Refund.State.FAILED, left.state(), refused, now)
                .call(isFirst -> isFirst
                        ? store.giveBack(transaction, refund, left.state(), refused)
                        : Uni.createFrom().voidItem())
                .map(isFirst -> isFirst
                        ? new Outcome(left, refund.failed(left.state(), why, now))
                        : new Outcome(payment, refund));
    }

    private Uni<Outcome> disagree(Payment payment, Refund refund, GatewayAnswer.Contradicted contradicted) {
        alarms.raise(PaymentAlarms.Kind.AMOUNT_DIFFERS, payment, contradicted.reason());
        return lookAgain(payment, refund);
    }

    private Uni<Outcome> lookAgain(Payment payment, Refund refund) {
        return store.putOff(refund, nextLook.after(payment, refund)).replaceWith(new Outcome(payment, refund));
    }
}
