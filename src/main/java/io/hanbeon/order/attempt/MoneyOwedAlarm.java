package io.hanbeon.order.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells a person of money that was captured too late, and that no gateway gives back. */
@ApplicationScoped
class MoneyOwedAlarm {
    private static final Logger LOG = Logger.getLogger(MoneyOwedAlarm.class);

    private final AttemptSettings settings;
    private final Counter alarms;

    /** It counts from zero, or the first alarm would be no increase. */
    MoneyOwedAlarm(AttemptSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.alarms = registry.counter("hanbeon.order.payment.owed.alarms");
    }

    /** Again and again as long as it lasts. */
    void notYetBack(OrderPayment attempt) {
        if (attempt.attempts() > 0 && attempt.attempts() % settings.alarmEveryLooks() == 0) {
            alarms.increment();
            LOG.errorf(
                    "Order payment %d needs a person: its money is not given back after %d looks",
                    attempt.id(), attempt.attempts());
        }
    }
}
