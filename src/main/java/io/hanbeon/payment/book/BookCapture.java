package io.hanbeon.payment.book;

import io.hanbeon.ledger.Ledger;
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
import java.util.List;

/** Writes what came of a capture: the state, the entries and the event are one transaction. */
@ApplicationScoped
public class BookCapture {
    private final PaymentStore store;
    private final PaymentEntries entries;
    private final Ledger ledger;
    private final Outbox outbox;
    private final PaymentSettings settings;
    private final Pool pool;
    private final Clock clock;

    BookCapture(
            PaymentStore store,
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

    /** What is not known, or was not made, stays requested and is due soon. */
    public Uni<Payment> book(Payment payment, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done -> capture(payment.captured(now), now);
            case GatewayAnswer.Refused refused -> fail(payment, refused);
            case GatewayAnswer.NotMade notMade -> lookAgain(payment, now);
            case GatewayAnswer.Unconfirmed unconfirmed -> lookAgain(payment, now);
        };
    }

    private Uni<Payment> capture(Payment captured, Instant now) {
        return pool.withTransaction(transaction -> capture(transaction, captured, now))
                .chain(isFirst -> isFirst ? Uni.createFrom().item(captured) : current(captured));
    }

    private Uni<Boolean> capture(SqlConnection transaction, Payment captured, Instant now) {
        return store.capture(transaction, captured, now)
                .call(isFirst -> isFirst
                        ? ledger.post(transaction, List.of(entries.captured(captured, now)))
                                .chain(() -> outbox.append(transaction, PaymentEvents.captured(captured, now)))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Payment> fail(Payment payment, GatewayAnswer.Refused refused) {
        var why = new Payment.GatewayRefusal(PaymentRow.code(refused), PaymentRow.reason(refused));
        return store.failCapture(payment, refused, voidAt(payment))
                .chain(isFirst -> isFirst
                        ? Uni.createFrom().item(payment.refused(PaymentState.CAPTURE_FAILED, why))
                        : current(payment));
    }

    private Instant voidAt(Payment payment) {
        var authorised = payment.times().authorised();
        return (authorised == null ? clock.instant() : authorised).plus(settings.captureWithin());
    }

    private Uni<Payment> lookAgain(Payment payment, Instant now) {
        return store.putOff(payment, now.plus(settings.askAfter())).replaceWith(payment);
    }

    private Uni<Payment> current(Payment payment) {
        return store.find(payment.id()).map(found -> found.orElse(payment));
    }
}
