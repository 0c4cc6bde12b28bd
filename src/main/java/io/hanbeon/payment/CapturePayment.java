package io.hanbeon.payment;

import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskCapture;
import io.hanbeon.payment.capture.RepeatStep;
import io.hanbeon.payment.step.PaymentStep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Captures a payment, whole or less; what is left goes back to the customer with it. */
@ApplicationScoped
public class CapturePayment {
    private final PaymentStore store;
    private final RepeatStep repeatStep;
    private final AskCapture askCapture;
    private final NextLook nextLook;
    private final PaymentSettings settings;

    CapturePayment(
            PaymentStore store,
            RepeatStep repeatStep,
            AskCapture askCapture,
            NextLook nextLook,
            PaymentSettings settings) {
        this.store = store;
        this.repeatStep = repeatStep;
        this.askCapture = askCapture;
        this.nextLook = nextLook;
        this.settings = settings;
    }

    /** @param isRepeated whether an earlier request with the same key had the effect */
    public record Capture(Payment payment, boolean isRepeated) {}

    /**
     * Captured, or CAPTURE_REQUESTED while nobody knows; fails with {@link PaymentRefusal}. A payment that captures itself
     * is captured as it was asked to be, whoever asks again.
     *
     * @param amount the whole, if none is given
     */
    public Uni<Capture> capture(Payment payment, OptionalLong amount, @Nullable String key) {
        if (payment.capturesItself() && isUnderWayFor(payment, amount)) {
            return Uni.createFrom().item(new Capture(payment, false));
        }
        long part = amount.orElse(payment.amount().amount());
        var step = PaymentStep.capture(payment, part, key, nextLook.lease().start());
        return repeatStep
                .repeat(step)
                .chain(first -> first.map(CapturePayment::repeated).orElseGet(() -> captureNew(payment, step)));
    }

    private static boolean isUnderWayFor(Payment payment, OptionalLong amount) {
        return switch (payment.state()) {
            case CAPTURE_REQUESTED, CAPTURED ->
                amount.orElse(payment.sums().capturing()) == payment.sums().capturing();
            default -> false;
        };
    }

    private Uni<Capture> captureNew(Payment payment, PaymentStep step) {
        requirePossible(payment, step);
        var lease = nextLook.lease();
        var authorisedAfter = lease.start().minus(settings.captureWithin());
        return store.requestCapture(payment, step, lease, authorisedAfter)
                .chain(isOurs -> isOurs ? ask(payment.capturing(step.amount())) : repeatOrRefuse(step));
    }

    private static void requirePossible(Payment payment, PaymentStep step) {
        if (!PaymentState.Action.REQUEST_CAPTURE.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.CaptureConflict(payment);
        }
        if (step.amount() > payment.amount().amount()) {
            throw new PaymentRefusal.MoreThanAuthorised(payment);
        }
    }

    private Uni<Capture> ask(Payment requested) {
        return askCapture.ask(requested).map(asked -> new Capture(asked, false)).invoke(CapturePayment::requireMade);
    }

    private static void requireMade(Capture capture) {
        var payment = capture.payment();
        if (payment.state() == PaymentState.CAPTURE_FAILED && payment.refusal() != null) {
            throw new PaymentRefusal.RefusedByGateway(payment, payment.refusal());
        }
    }

    /** Somebody was faster, or it is too late. */
    private Uni<Capture> repeatOrRefuse(PaymentStep step) {
        return repeatStep
                .repeat(step)
                .chain(first -> first.map(CapturePayment::repeated).orElseGet(() -> refuse(step)));
    }

    private Uni<Capture> refuse(PaymentStep step) {
        return store.find(step.paymentId())
                .map(Optional::orElseThrow)
                .chain(current -> Uni.createFrom().failure(new PaymentRefusal.CaptureConflict(current)));
    }

    private static Uni<Capture> repeated(Payment payment) {
        return Uni.createFrom().item(new Capture(payment, true));
    }
}
