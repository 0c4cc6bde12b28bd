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
    private final NextLook nextLook;
    private final PaymentAlarms alarms;
    private final Clock clock;

    BookVoid(PaymentStore store, NextLook nextLook, PaymentAlarms alarms, Clock clock) {
        this.store = store;
        this.nextLook = nextLook;
        this.alarms = alarms;
        this.clock = clock;
    }

    public Uni<Payment> book(Payment payment, GatewayAnswer answer) {
        var now = clock.instant();
        return switch (answer) {
            case GatewayAnswer.Done done ->
                store.voidPayment(payment, now)
                        .chain(isFirst -> isFirst
                                ? Uni.createFrom().item(payment.voided(now))
                                : current(payment).invoke(this::requireBooked));
            case GatewayAnswer.Refused refused -> fail(payment, PaymentRow.refusal(refused), now);
            case GatewayAnswer.NotMade notMade ->
                store.setFree(payment, nextLook.after(payment)).replaceWith(payment);
            case GatewayAnswer.Contradicted contradicted -> disagree(payment, contradicted);
            case GatewayAnswer.Unconfirmed unconfirmed -> lookAgain(payment);
        };
    }

    private Uni<Payment> fail(Payment payment, Payment.GatewayRefusal why, Instant now) {
        return payment.isAuthorised()
                ? store.failVoid(payment, why, now, nextLook.afterRefusedVoid(payment))
                        .chain(isFirst -> isFirst
                                ? Uni.createFrom().item(payment.refused(PaymentState.AUTHORIZED, why))
                                : current(payment))
                : failLate(payment, why, now);
    }

    /** It was never authorised here, so it is declined as before. */
    private Uni<Payment> failLate(Payment payment, Payment.GatewayRefusal why, Instant now) {
        return store.failLateVoid(payment, why, now, nextLook.afterRefusedVoid(payment))
                .chain(isFirst ->
                        isFirst ? Uni.createFrom().item(payment.in(PaymentState.DECLINED)) : current(payment));
    }

    private void requireBooked(Payment current) {
        if (current.state() != PaymentState.VOIDED) {
            alarms.raise(PaymentAlarms.Kind.NOT_BOOKED, current, "the gateway voided it");
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
