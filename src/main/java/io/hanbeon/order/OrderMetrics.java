package io.hanbeon.order;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The names are in docs/METRICS.md; dashboards and alarms rely on them. */
@ApplicationScoped
class OrderMetrics {
    private final MeterRegistry registry;
    private final AtomicLong liveDuplicateCodes;
    private final AtomicLong ordersWithoutCode;

    OrderMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.liveDuplicateCodes = registry.gauge("hanbeon.order.codes.live.duplicate", new AtomicLong());
        this.ordersWithoutCode = registry.gauge("hanbeon.orders.without.code", new AtomicLong());
    }

    void answered(BatchAnswer answer) {
        registry.counter("hanbeon.order.batches").increment();
        answer.results()
                .forEach(result -> registry.counter(
                                "hanbeon.orders", "result", result.code().code())
                        .increment());
    }

    void codeTaken(AuthCode code) {
        registry.counter("hanbeon.order.codes", "source", code.isFallback() ? "fallback" : "block")
                .increment();
    }

    void watched(long duplicateCodes, long withoutCode) {
        liveDuplicateCodes.set(duplicateCodes);
        ordersWithoutCode.set(withoutCode);
    }

    /** Times a step of the chain from its subscription to its end. */
    <T> Uni<T> time(String step, Uni<T> uni) {
        return Uni.createFrom().deferred(() -> {
            long startedAt = System.nanoTime();
            return uni.onTermination()
                    .invoke(() -> registry.timer("hanbeon.order.step", "step", step)
                            .record(Duration.ofNanos(System.nanoTime() - startedAt)));
        });
    }
}
