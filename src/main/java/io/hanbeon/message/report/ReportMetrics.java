package io.hanbeon.message.report;

import io.hanbeon.message.provider.Provider;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** The names are in docs/METRICS.md. */
@Startup // an alarm sees a counter grow only if it was there before
@ApplicationScoped
class ReportMetrics {
    private static final String REPORTS = "hanbeon.messages.reports";

    private final MeterRegistry registry;
    private final Counter unmatched;

    ReportMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.unmatched = registry.counter("hanbeon.messages.reports.unmatched");
    }

    void received(Provider provider, int reports, int fresh) {
        count(provider, "new", fresh);
        count(provider, "known", reports - fresh);
    }

    void unmatched(long reports) {
        unmatched.increment(reports);
    }

    private void count(Provider provider, String kind, int reports) {
        registry.counter(REPORTS, "provider", provider.name(), "kind", kind).increment(reports);
    }
}
