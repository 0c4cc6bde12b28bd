package io.hanbeon.payment.book;

import io.hanbeon.payment.Payment;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** What a person has to look at: the books and the gateway do not agree, or will not by themselves. */
@ApplicationScoped
public class PaymentAlarms {
    private static final Logger LOG = Logger.getLogger(PaymentAlarms.class);

    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

    /** They count from zero, or the first alarm would be no increase. */
    PaymentAlarms(MeterRegistry registry) {
        for (var kind : Kind.values()) {
            counters.put(
                    kind,
                    registry.counter(
                            "hanbeon.payment.alarms", "kind", kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** What it is about. */
    public enum Kind {
        /** The gateway did what cannot be booked. */
        NOT_BOOKED,
        /** The gateway did it with another amount. */
        AMOUNT_DIFFERS,
        /** It was looked at many times and has no end. */
        NO_END
    }

    public void raise(Kind kind, Payment payment, String what) {
        Objects.requireNonNull(counters.get(kind)).increment();
        LOG.errorf("Payment %d (%s) needs a person: %s", payment.id(), payment.state(), what);
    }
}
