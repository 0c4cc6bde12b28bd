package io.hanbeon.payment.capture;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentRefusal;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.step.PaymentStep;
import io.hanbeon.payment.step.StepStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Answers a capture or a void that is asked for again with its key, however many others came after it. */
@ApplicationScoped
public class RepeatStep {
    private final StepStore steps;
    private final PaymentStore payments;

    RepeatStep(StepStore steps, PaymentStore payments) {
        this.steps = steps;
        this.payments = payments;
    }

    /** What became of the first request with the step's key, empty if there was none; fails with {@link PaymentRefusal}. */
    public Uni<Optional<Payment>> repeat(PaymentStep step) {
        return findFirst(step)
                .chain(first ->
                        first.isPresent() ? outcome(step) : Uni.createFrom().item(Optional.empty()));
    }

    /** The step is read after its payment: what the payment shows of it, it shows as well. */
    private Uni<Optional<Payment>> outcome(PaymentStep step) {
        return payments.find(step.paymentId())
                .call(found ->
                        findFirst(step).invoke(first -> requireNotRefused(found.orElseThrow(), first.orElseThrow())));
    }

    private Uni<Optional<PaymentStep>> findFirst(PaymentStep step) {
        return step.key() == null
                ? Uni.createFrom().item(Optional.empty())
                : steps.findByKey(step.paymentId(), step.action(), step.key())
                        .invoke(found -> found.ifPresent(first -> requireSame(first, step)));
    }

    private static void requireSame(PaymentStep first, PaymentStep again) {
        if (first.amount() != again.amount()) {
            throw new PaymentRefusal.KeyReused(first.paymentId());
        }
    }

    private static void requireNotRefused(Payment payment, PaymentStep first) {
        first.refusalIn(payment).ifPresent(why -> {
            throw new PaymentRefusal.RefusedByGateway(payment, why);
        });
    }
}
