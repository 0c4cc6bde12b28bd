package io.hanbeon.coupon.issue;

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
public class CouponAlarms {
    private static final Logger LOG = Logger.getLogger(CouponAlarms.class);

    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

    /** They count from zero, or the first alarm would be no increase. */
    CouponAlarms(MeterRegistry registry) {
        for (var kind : Kind.values()) {
            counters.put(
                    kind,
                    registry.counter(
                            "hanbeon.coupon.alarms", "kind", kind.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** What it is about. */
    public enum Kind {
        /** The supplier will issue nothing more for us: its limit, or our rights. */
        SUPPLIER_CLOSED,
        /** Coupons are issued whose numbers we do not know. */
        NUMBERS_UNKNOWN,
        /** The supplier gave a number twice. */
        NUMBER_TWICE,
        /** What is good for one use was used again. */
        USED_TWICE,
        /** The supplier knows otherwise than we do. */
        BOOKS_DIFFER,
        /** The supplier answers no questions, so that the night's comparison stopped. */
        BOOKS_NOT_COMPARED
    }

    public void raise(Kind kind, String what) {
        Objects.requireNonNull(counters.get(kind)).increment();
        LOG.errorf("Coupons need a person (%s): %s", kind, what);
    }
}
