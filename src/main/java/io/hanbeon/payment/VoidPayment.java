package io.hanbeon.payment;

import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskVoid;
import io.hanbeon.payment.capture.RepeatStep;
import io.hanbeon.payment.step.PaymentStep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gives an authorisation back that was not captured. */
@ApplicationScoped
public class VoidPayment {
    private final PaymentStore store;
    private final RepeatStep repeatStep;
    private final AskVoid askVoid;
    private final NextLook nextLook;

    VoidPayment(PaymentStore store, RepeatStep repeatStep, AskVoid askVoid, NextLook nextLook) {
        this.store = store;
        this.repeatStep = repeatStep;
        this.askVoid = askVoid;
        this.nextLook = nextLook;
    }

    /** @param isRepeated whether an earlier request with the same key had the effect */
    public record Outcome(Payment payment, boolean isRepeated) {}

    public Uni<Outcome> voidPayment(Payment payment) {
        return voidPayment(payment, OptionalLong.empty(), null);
    }

    /**
     * Voided, or VOID_REQUESTED while nobody knows; fails with {@link PaymentRefusal}.
     *
     * @param amount the whole, which it has to be if it is given
     */
    public Uni<Outcome> voidPayment(Payment payment, OptionalLong amount, @Nullable String key) {
        long whole = payment.amount().amount();
        var step = PaymentStep.ofVoid(
                payment, amount.orElse(whole), key, nextLook.lease().start());
        return repeatStep
                .repeat(step)
                .chain(first -> first.map(VoidPayment::repeated).orElseGet(() -> voidNew(payment, step)));
    }

    private Uni<Outcome> voidNew(Payment payment, PaymentStep step) {
        requirePossible(payment, step);
        return store.requestVoid(payment, step, nextLook.lease())
                .chain(isOurs -> isOurs ? ask(payment.voiding()) : repeatOrRefuse(step));
    }

    private static void requirePossible(Payment payment, PaymentStep step) {
        if (!PaymentState.Action.REQUEST_VOID.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.VoidConflict(payment);
        }
        if (step.amount() != payment.amount().amount()) {
            throw new PaymentRefusal.VoidOfPart(payment);
        }
    }

    private Uni<Outcome> ask(Payment requested) {
        return askVoid.ask(requested).map(asked -> new Outcome(asked, false)).invoke(VoidPayment::requireMade);
    }

    private static void requireMade(Outcome done) {
        var payment = done.payment();
        if (payment.state() == PaymentState.AUTHORIZED && payment.refusal() != null) {
            throw new PaymentRefusal.RefusedByGateway(payment, payment.refusal());
        }
    }

    /** Somebody was faster. */
    private Uni<Outcome> repeatOrRefuse(PaymentStep step) {
        return repeatStep
                .repeat(step)
                .chain(first -> first.map(VoidPayment::repeated).orElseGet(() -> refuse(step)));
    }

    private Uni<Outcome> refuse(PaymentStep step) {
        return store.find(step.paymentId())
                .map(Optional::orElseThrow)
                .chain(current -> Uni.createFrom().failure(new PaymentRefusal.VoidConflict(current)));
    }

    private static Uni<Outcome> repeated(Payment payment) {
        return Uni.createFrom().item(new Outcome(payment, true));
    }
}
