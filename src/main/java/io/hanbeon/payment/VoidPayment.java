package io.hanbeon.payment;

import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskVoid;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Gives an authorisation back that was not captured. */
@ApplicationScoped
public class VoidPayment {
    private final PaymentStore store;
    private final AskVoid askVoid;
    private final NextLook nextLook;

    VoidPayment(PaymentStore store, AskVoid askVoid, NextLook nextLook) {
        this.store = store;
        this.askVoid = askVoid;
        this.nextLook = nextLook;
    }

    /** @param isRepeated whether an earlier request with the same key had the effect */
    public record Outcome(Payment payment, boolean isRepeated) {}

    /** Voided, or VOID_REQUESTED while nobody knows; fails with {@link PaymentRefusal}. */
    public Uni<Outcome> voidPayment(Payment payment, @Nullable String key) {
        return (isRepeated(payment, key) ? Uni.createFrom().item(new Outcome(payment, true)) : ask(payment, key))
                .invoke(done -> requireNotRefused(done.payment()));
    }

    /** The last void was asked for with this key. */
    private static boolean isRepeated(Payment payment, @Nullable String key) {
        return key != null && key.equals(payment.steps().voidKey());
    }

    private Uni<Outcome> ask(Payment payment, @Nullable String key) {
        return request(payment, key)
                .chain(requested -> requested.isRepeated()
                        ? Uni.createFrom().item(requested)
                        : askVoid.ask(requested.payment()).map(asked -> new Outcome(asked, false)));
    }

    private Uni<Outcome> request(Payment payment, @Nullable String key) {
        if (!PaymentState.Action.REQUEST_VOID.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.VoidConflict(payment);
        }
        return store.requestVoid(payment, key, nextLook.lease())
                .chain(isOurs -> isOurs
                        ? Uni.createFrom().item(new Outcome(payment.voiding(key), false))
                        : repeatedOrConflict(payment, key));
    }

    /** Somebody was faster. */
    private Uni<Outcome> repeatedOrConflict(Payment payment, @Nullable String key) {
        return store.find(payment.id()).map(found -> found.orElse(payment)).map(current -> {
            if (!isRepeated(current, key)) {
                throw new PaymentRefusal.VoidConflict(current);
            }
            return new Outcome(current, true);
        });
    }

    private static void requireNotRefused(Payment payment) {
        if (payment.state() == PaymentState.AUTHORIZED && payment.refusal() != null) {
            throw new PaymentRefusal.RefusedByGateway(payment, payment.refusal());
        }
    }
}
