package io.hanbeon.limit.bucket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** The names are in docs/METRICS.md; an alarm relies on them. */
@Startup // an alarm sees a counter grow only if it was there before
@ApplicationScoped
public class LimitMetrics {
    private final Counter failedOpen;
    private final Counter refused;

    LimitMetrics(MeterRegistry registry) {
        this.failedOpen = registry.counter("hanbeon.limit.failed.open");
        this.refused = registry.counter("hanbeon.limit.refused");
    }

    void failedOpen() {
        failedOpen.increment();
    }

    public void refused() {
        refused.increment();
    }
}
