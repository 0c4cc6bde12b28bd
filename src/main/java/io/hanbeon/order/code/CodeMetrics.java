package io.hanbeon.order.code;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** The names are in docs/METRICS.md. A series is there, at 0, before the first event. */
@ApplicationScoped
class CodeMetrics {
    private final Counter fromBlock;
    private final Counter fromFallback;

    CodeMetrics(MeterRegistry registry) {
        this.fromBlock = registry.counter("hanbeon.order.codes", "source", "block");
        this.fromFallback = registry.counter("hanbeon.order.codes", "source", "fallback");
    }

    void taken(AuthCode code) {
        (code.isFallback() ? fromFallback : fromBlock).increment();
    }
}
