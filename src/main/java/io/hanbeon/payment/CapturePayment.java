package io.hanbeon.payment;

import io.hanbeon.payment.book.PaymentSettings;
import io.hanbeon.payment.book.PaymentStore;
import io.hanbeon.payment.capture.AskCapture;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Captures a payment, whole or less; what is left goes back to the customer with it. */
@ApplicationScoped
public class CapturePayment {
    private final PaymentStore store;
    private final AskCapture askCapture;
    private final PaymentSettings settings;
    private final Clock clock;

    CapturePayment(PaymentStore store, AskCapture askCapture, PaymentSettings settings, Clock clock) {
        this.store = store;
        this.askCapture = askCapture;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Captured, or CAPTURE_REQUESTED while nobody knows; fails with {@link PaymentRefusal}. A payment that captures itself
     * is captured as it was asked to be, whoever asks again.
     *
     * @param amount the whole, if none is given
     */
    public Uni<Payment> capture(Payment payment, OptionalLong amount, @Nullable String key) {
        if (payment.capturesItself() && isUnderWayFor(payment, amount)) {
            return Uni.createFrom().item(payment);
        }
        return request(payment, amount.orElse(payment.amount().amount()), key)
                .chain(askCapture::ask)
                .invoke(CapturePayment::requireNotRefused);
    }

    private static boolean isUnderWayFor(Payment payment, OptionalLong amount) {
        return switch (payment.state()) {
            case CAPTURE_REQUESTED, CAPTURED ->
                amount.orElse(payment.sums().capturing()) == payment.sums().capturing();
            default -> false;
        };
    }

    private Uni<Payment> request(Payment payment, long amount, @Nullable String key) {
        if (!PaymentState.Action.REQUEST_CAPTURE.isAllowedIn(payment.state())) {
            throw new PaymentRefusal.CaptureConflict(payment);
        }
        if (amount > payment.amount().amount()) {
            throw new PaymentRefusal.MoreThanAuthorised(payment);
        }
        return store.requestCapture(payment, amount, key, clock.instant().plus(settings.lease()))
                .chain(isOurs -> isOurs ? Uni.createFrom().item(payment.capturing(amount)) : conflict(payment));
    }

    /** Somebody was faster. */
    private Uni<Payment> conflict(Payment payment) {
        return store.find(payment.id()).map(current -> {
            throw new PaymentRefusal.CaptureConflict(current.orElse(payment));
        });
    }

    private static void requireNotRefused(Payment payment) {
        if (payment.state() == PaymentState.CAPTURE_FAILED && payment.refusal() != null) {
            throw new PaymentRefusal.RefusedByGateway(payment, payment.refusal());
        }
    }
}
