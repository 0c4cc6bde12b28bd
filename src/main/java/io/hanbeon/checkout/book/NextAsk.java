package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the gateway is asked about a checkout again. */
@ApplicationScoped
public class NextAsk {
    private static final int DOUBLINGS_MAX = 20;

    private final CheckoutSettings settings;
    private final CheckoutAlarms alarms;
    private final Clock clock;

    NextAsk(CheckoutSettings settings, CheckoutAlarms alarms, Clock clock) {
        this.settings = settings;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Each time after twice as long, up to a bound; a person is told once of what has no end. */
    public Instant afterSilence(Checkout checkout) {
        if (checkout.attempts() == settings.looksMax()) {
            alarms.raise(CheckoutAlarms.Kind.NO_END, checkout, "no end after %d looks".formatted(checkout.attempts()));
        }
        var pause = settings.askAfter().multipliedBy(1L << Math.clamp(checkout.attempts(), 0, DOUBLINGS_MAX));
        return clock.instant().plus(pause.compareTo(settings.askAfterMax()) < 0 ? pause : settings.askAfterMax());
    }

    public Instant soon() {
        return clock.instant().plus(settings.askAfter());
    }

    /** When it is asked whether a checkout that is over was paid all the same; {@code null} when nothing comes any more. */
    public @Nullable Instant late(Checkout checkout) {
        var now = clock.instant();
        return settings.lateLooks().stream()
                .map((Duration pause) -> checkout.times().expires().plus(pause))
                .filter(now::isBefore)
                .findFirst()
                .orElse(null);
    }
}
