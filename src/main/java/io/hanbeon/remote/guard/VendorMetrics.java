package io.hanbeon.remote.guard;

import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.VendorAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** How vendors answer, and whether they are left alone. The names are in docs/METRICS.md. */
@ApplicationScoped
public class VendorMetrics {
    private static final String CALLS = "hanbeon.remote.calls";
    private static final String OPENED = "hanbeon.remote.breakers.opened";

    private final MeterRegistry registry;

    VendorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A call with whatever it waits for and repeats. */
    public Uni<Exchange> timed(VendorAccount account, Uni<Exchange> call) {
        return Uni.createFrom().deferred(() -> {
            var time = Timer.start(registry);
            return call.invoke(exchange -> time.stop(timer(account, exchange)));
        });
    }

    private Timer timer(VendorAccount account, Exchange exchange) {
        return registry.timer(CALLS, "vendor", account.vendor(), "outcome", outcome(exchange));
    }

    private static String outcome(Exchange exchange) {
        return switch (exchange) {
            case Exchange.NotSent notSent -> "not_sent";
            case Exchange.Withheld withheld -> "withheld";
            case Exchange.Silent silent -> "silent";
            case Exchange.Answered answered -> answered.isFailure() ? "failed" : "answered";
        };
    }

    /** Counted from zero, or the first time would be no increase. @return what counts a breaker that opens */
    public Runnable opened(VendorAccount account) {
        return registry.counter(OPENED, "vendor", account.vendor())::increment;
    }
}
