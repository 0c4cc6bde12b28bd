package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** What a person has to look at. */
@ApplicationScoped
public class CheckoutAlarms {
    private static final Logger LOG = Logger.getLogger(CheckoutAlarms.class);

    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);
    private final Counter paid;
    private final Counter failed;

    /** They count from zero, or the first alarm would be no increase. */
    CheckoutAlarms(MeterRegistry registry) {
        this.paid = registry.counter("hanbeon.checkout.ended", "outcome", "paid");
        this.failed = registry.counter("hanbeon.checkout.ended", "outcome", "failed");
        for (var kind : Kind.values()) {
            counters.put(
                    kind,
                    registry.counter(
                            "hanbeon.checkout.alarms", "kind", kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** What it is about. */
    public enum Kind {
        /** Paid with another amount or currency; it is given back. */
        FORGED,
        /** Two windows were open, and both were paid in; the second payment is given back. */
        PAID_TWICE,
        /** The gateway gave back part of it, by somebody else's hand. */
        PARTLY_RETURNED,
        /** It was looked at many times and has no end. */
        NO_END
    }

    /** What the gateway said of one that somebody tried to pay. */
    void ended(boolean isPaid) {
        (isPaid ? paid : failed).increment();
    }

    public long paidCount() {
        return (long) paid.count();
    }

    public long failedCount() {
        return (long) failed.count();
    }

    public void raise(Kind kind, Checkout checkout, String what) {
        Objects.requireNonNull(counters.get(kind)).increment();
        LOG.errorf("Checkout %d (%s) needs a person: %s", checkout.id(), checkout.state(), what);
    }
}
