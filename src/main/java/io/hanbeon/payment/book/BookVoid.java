package io.hanbeon.payment.book;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Writes what came of a void. No money moved, so there are no entries. */
@ApplicationScoped
public class BookVoid {
    private final PaymentStore store;
    private final PaymentSettings settings;
    private final Clock clock;

    BookVoid(PaymentStore store, PaymentSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    public Uni<Payment> book(Payment payment, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done ->
                store.voidPayment(payment, now)
                        .chain(isFirst -> isFirst ? Uni.createFrom().item(payment.voided(now)) : current(payment));
            case GatewayAnswer.Refused refused -> fail(payment, refused, now);
            case GatewayAnswer.NotMade notMade -> lookAgain(payment, now);
            case GatewayAnswer.Unconfirmed unconfirmed -> lookAgain(payment, now);
        };
    }

    /** It is tried again when its time to be captured is over, at the latest. */
    private Uni<Payment> fail(Payment payment, GatewayAnswer.Refused refused, Instant now) {
        var why = new Payment.GatewayRefusal(PaymentRow.code(refused), PaymentRow.reason(refused));
        return store.failVoid(payment, refused, now.plus(settings.captureWithin()))
                .chain(isFirst -> isFirst
                        ? Uni.createFrom().item(payment.refused(PaymentState.AUTHORIZED, why))
                        : current(payment));
    }

    private Uni<Payment> lookAgain(Payment payment, Instant now) {
        return store.putOff(payment, now.plus(settings.askAfter())).replaceWith(payment);
    }

    private Uni<Payment> current(Payment payment) {
        return store.find(payment.id()).map(found -> found.orElse(payment));
    }
}
