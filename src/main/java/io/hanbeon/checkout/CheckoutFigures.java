package io.hanbeon.checkout;

import io.hanbeon.checkout.book.CheckoutAlarms;
import jakarta.enterprise.context.ApplicationScoped;

/** How often payments fail that somebody tried to make; alarms look at the last minutes, this at all since the start. */
@ApplicationScoped
public class CheckoutFigures {
    private final CheckoutAlarms alarms;

    CheckoutFigures(CheckoutAlarms alarms) {
        this.alarms = alarms;
    }

    /** On this instance. */
    public record Ended(long paid, long failed) {
        private static final long PERCENT = 100;

        public long failedPercent() {
            return failed == 0 ? 0 : failed * PERCENT / (paid + failed);
        }
    }

    public Ended sinceStart() {
        return new Ended(alarms.paidCount(), alarms.failedCount());
    }
}
