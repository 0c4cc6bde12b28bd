package io.hanbeon.payment.followup;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.PaymentSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a gateway is asked again: each time after twice as long, up to a bound. */
@ApplicationScoped
class NextLook {
    private static final int DOUBLINGS_MAX = 20;

    private final PaymentSettings settings;
    private final Clock clock;

    NextLook(PaymentSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Instant after(int attempts) {
        var pause = settings.askAfter().multipliedBy(1L << Math.clamp(attempts, 0, DOUBLINGS_MAX));
        return clock.instant().plus(shorter(pause, settings.askAfterMax()));
    }

    boolean isLate(Payment payment) {
        return clock.instant().isAfter(payment.times().requested().plus(settings.arrivalMax()));
    }

    /** Nothing so old arrives any more. */
    boolean isForgotten(Payment payment) {
        return clock.instant().isAfter(payment.times().requested().plus(settings.lateMax()));
    }

    Instant leaseEnd() {
        return clock.instant().plus(settings.lease());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
