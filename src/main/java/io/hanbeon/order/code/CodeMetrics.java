package io.hanbeon.order.code;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** The names are in docs/METRICS.md. A series is there, at 0, before the first event. */
@ApplicationScoped
class CodeMetrics {
    private final Counter fromBlock;
    private final Counter fromFallback;
    private final AtomicLong liveDuplicateCodes;
    private final AtomicLong ordersWithoutCode;

    CodeMetrics(MeterRegistry registry) {
        this.fromBlock = registry.counter("hanbeon.order.codes", "source", "block");
        this.fromFallback = registry.counter("hanbeon.order.codes", "source", "fallback");
        this.liveDuplicateCodes = registry.gauge("hanbeon.order.codes.live.duplicate", new AtomicLong());
        this.ordersWithoutCode = registry.gauge("hanbeon.orders.without.code", new AtomicLong());
    }

    void taken(AuthCode code) {
        (code.isFallback() ? fromFallback : fromBlock).increment();
    }

    void watched(long duplicateCodes, long withoutCode) {
        liveDuplicateCodes.set(duplicateCodes);
        ordersWithoutCode.set(withoutCode);
    }
}
