package io.hanbeon.payment.book;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a gateway is asked again: each time after twice as long, up to a bound. */
@ApplicationScoped
public class NextLook {
    private static final int DOUBLINGS_MAX = 20;

    private final PaymentSettings settings;
    private final PaymentAlarms alarms;
    private final Clock clock;

    NextLook(PaymentSettings settings, PaymentAlarms alarms, Clock clock) {
        this.settings = settings;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** A person is told once, of what has no end after many looks. */
    public Instant after(Payment payment) {
        return after(payment, payment.steps().attempts(), "no end after %d looks");
    }

    public Instant after(Payment payment, Refund refund) {
        return after(payment, refund.attempts(), "refund " + refund.sequence() + " has no end after %d looks");
    }

    private Instant after(Payment payment, int attempts, String what) {
        if (attempts == settings.looksMax()) {
            alarms.raise(PaymentAlarms.Kind.NO_END, payment, what.formatted(attempts));
        }
        return pauseOver(attempts);
    }

    /** What was given up is looked at in vain as a rule. */
    public Instant afterInVain(Payment payment) {
        return pauseOver(payment.steps().attempts());
    }

    private Instant pauseOver(int attempts) {
        var pause = settings.askAfter().multipliedBy(1L << Math.clamp(attempts, 0, DOUBLINGS_MAX));
        return clock.instant().plus(shorter(pause, settings.askAfterMax()));
    }

    /** When what is not captured is voided. */
    public Instant voidAt(Payment payment) {
        var authorised = payment.times().authorised();
        return (authorised == null ? clock.instant() : authorised).plus(settings.captureWithin());
    }

    /** After a void was refused: in time to be captured it is the merchant's again; else it is tried again soon. */
    public Instant afterRefusedVoid(Payment payment) {
        var now = clock.instant();
        if (payment.isAuthorised() && voidAt(payment).isAfter(now)) {
            return voidAt(payment);
        }
        if (payment.steps().voids() < settings.voidsMax()) {
            return pauseOver(payment.steps().voids());
        }
        alarms.raise(
                PaymentAlarms.Kind.NO_END,
                payment,
                "its void was refused %d times".formatted(payment.steps().voids()));
        return now.plus(settings.lateMax());
    }

    /** When a gateway is looked at for what it says it does not have. */
    public Instant late() {
        return clock.instant().plus(settings.lateAfter());
    }

    /** Nothing that was asked for then can be on its way any more. */
    public boolean isLate(@Nullable Instant asked) {
        return asked == null || clock.instant().isAfter(asked.plus(settings.arrivalMax()));
    }

    /** Nothing so old arrives any more. */
    public boolean isForgotten(Payment payment) {
        return clock.instant().isAfter(payment.times().lastAsked().plus(settings.lateMax()));
    }

    public Lease lease() {
        var now = clock.instant();
        return new Lease(now, now.plus(settings.lease()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
