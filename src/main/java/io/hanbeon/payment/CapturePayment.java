package io.hanbeon.payment;

import io.hanbeon.payment.book.NextLook;
import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskCapture;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Captures a payment, whole or less; what is left goes back to the customer with it. */
@ApplicationScoped
public class CapturePayment {
    private final PaymentStore store;
    private final AskCapture askCapture;
    private final NextLook nextLook;
    private final PaymentSettings settings;

    CapturePayment(PaymentStore store, AskCapture askCapture, NextLook nextLook, PaymentSettings settings) {
        this.store = store;
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
        return (isRepeated(payment, part, key)
                        ? Uni.createFrom().item(new Capture(payment, true))
                        : ask(payment, part, key))
                .invoke(capture -> requireNotRefused(capture.payment()));
    }

    /** The last capture was asked for with this key. */
    private static boolean isRepeated(Payment payment, long amount, @Nullable String key) {
        if (key == null || !key.equals(payment.steps().captureKey())) {
            return false;
        }
        if (payment.sums().capturing() != amount) {
            throw new PaymentRefusal.KeyReused(payment.id());
        }
        return true;
    }

    private Uni<Capture> ask(Payment payment, long amount, @Nullable String key) {
        return request(payment, amount, key)
                .chain(requested -> requested.isRepeated()
                        ? Uni.createFrom().item(requested)
                        : askCapture.ask(requested.payment()).map(asked -> new Capture(asked, false)));
    }

    private static boolean isUnderWayFor(Payment payment, OptionalLong amount) {
        return switch (payment.state()) {
            case CAPTURE_REQUESTED, CAPTURED ->
                amount.orElse(payment.sums().capturing()) == payment.sums().capturing();
            default -> false;
        };
    }

    private Uni<Capture> request(Payment payment, long amount, @Nullable String key) {
        if (!PaymentState.Action.REQUEST_CAPTURE.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.CaptureConflict(payment);
        }
        if (amount > payment.amount().amount()) {
            throw new PaymentRefusal.MoreThanAuthorised(payment);
        }
        var lease = nextLook.lease();
        return store.requestCapture(payment, amount, key, lease, lease.start().minus(settings.captureWithin()))
                .chain(isOurs -> isOurs
                        ? Uni.createFrom().item(new Capture(payment.capturing(amount, key), false))
                        : repeatedOrConflict(payment, amount, key));
    }

    /** Somebody was faster, or it is too late. */
    private Uni<Capture> repeatedOrConflict(Payment payment, long amount, @Nullable String key) {
        return store.find(payment.id()).map(found -> found.orElse(payment)).map(current -> {
            if (!isRepeated(current, amount, key)) {
                throw new PaymentRefusal.CaptureConflict(current);
            }
            return new Capture(current, true);
        });
    }

    private static void requireNotRefused(Payment payment) {
        if (payment.state() == PaymentState.CAPTURE_FAILED && payment.refusal() != null) {
            throw new PaymentRefusal.RefusedByGateway(payment, payment.refusal());
        }
    }
}
