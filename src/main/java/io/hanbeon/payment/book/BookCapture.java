package io.hanbeon.payment.book;

import io.hanbeon.outbox.Outbox;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Writes what came of a capture: the state, the entries and the event are one transaction. */
@ApplicationScoped
public class BookCapture {
    private final PaymentStore store;
    private final PaymentEntries entries;
    private final Outbox outbox;
    private final NextLook nextLook;
    private final PaymentAlarms alarms;
    private final Pool pool;
    private final Clock clock;

    BookCapture(
            PaymentStore store,
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

    /** What is not known, or was not made, stays requested and is due soon. */
    public Uni<Payment> book(Payment payment, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done -> capture(payment.captured(now), now);
            case GatewayAnswer.Refused refused -> fail(payment, PaymentRow.refusal(refused), now);
            case GatewayAnswer.NotMade notMade ->
                store.setFree(payment, nextLook.after(payment)).replaceWith(payment);
            case GatewayAnswer.Contradicted contradicted -> disagree(payment, contradicted);
            case GatewayAnswer.Unconfirmed unconfirmed -> lookAgain(payment);
        };
    }

    private Uni<Payment> capture(Payment captured, Instant now) {
        return pool.withTransaction(transaction -> capture(transaction, captured, now))
                .chain(isFirst -> isFirst
                        ? Uni.createFrom().item(captured)
                        : current(captured).invoke(this::requireBooked));
    }

    private Uni<Boolean> capture(SqlConnection transaction, Payment captured, Instant now) {
        return store.capture(transaction, captured, now)
                .call(isFirst -> isFirst
                        ? entries.postCapture(transaction, captured, now)
                                .chain(() -> outbox.append(transaction, PaymentEvents.captured(captured, now)))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Payment> fail(Payment payment, Payment.GatewayRefusal why, Instant now) {
        return store.failCapture(payment, why, now, nextLook.voidAt(payment))
                .chain(isFirst -> isFirst
                        ? Uni.createFrom().item(payment.refused(PaymentState.CAPTURE_FAILED, why))
                        : current(payment));
    }

    /** Another may have booked the same before. */
    private void requireBooked(Payment current) {
        if (current.times().captured() == null) {
            alarms.raise(PaymentAlarms.Kind.NOT_BOOKED, current, "the gateway captured it");
        }
    }

    private Uni<Payment> disagree(Payment payment, GatewayAnswer.Contradicted contradicted) {
        alarms.raise(PaymentAlarms.Kind.AMOUNT_DIFFERS, payment, contradicted.reason());
        return lookAgain(payment);
    }

    private Uni<Payment> lookAgain(Payment payment) {
        return store.putOff(payment, nextLook.after(payment)).replaceWith(payment);
    }

    private Uni<Payment> current(Payment payment) {
        return store.find(payment.id()).map(found -> found.orElse(payment));
    }
}
