package io.hanbeon.payment;

import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskVoid;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Gives an authorisation back that was not captured. */
@ApplicationScoped
public class VoidPayment {
    private final PaymentStore store;
    private final AskVoid askVoid;
    private final PaymentSettings settings;
    private final Clock clock;

    VoidPayment(PaymentStore store, AskVoid askVoid, PaymentSettings settings, Clock clock) {
        this.store = store;
        this.askVoid = askVoid;
        this.settings = settings;
        this.clock = clock;
    }

    /** Voided, or VOID_REQUESTED while nobody knows; fails with {@link PaymentRefusal}. */
    public Uni<Payment> voidPayment(Payment payment, @Nullable String key) {
        return request(payment, key).chain(askVoid::ask).invoke(VoidPayment::requireNotRefused);
    }

    private Uni<Payment> request(Payment payment, @Nullable String key) {
        if (!PaymentState.Action.REQUEST_VOID.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.VoidConflict(payment);
        }
        return store.requestVoid(payment, key, clock.instant().plus(settings.lease()))
                .chain(isOurs ->
                        isOurs ? Uni.createFrom().item(payment.in(PaymentState.VOID_REQUESTED)) : conflict(payment));
    }

    /** Somebody was faster. */
    private Uni<Payment> conflict(Payment payment) {
        return store.find(payment.id()).map(current -> {
            throw new PaymentRefusal.VoidConflict(current.orElse(payment));
        });
    }

    private static void requireNotRefused(Payment payment) {
        if (payment.state() == PaymentState.AUTHORIZED && payment.refusal() != null) {
            throw new PaymentRefusal.RefusedByGateway(payment, payment.refusal());
        }
    }
}
