package io.hanbeon.order.place;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The names are in docs/METRICS.md; dashboards and alarms rely on them. Meters are looked up once: by name and tags it
 * would cost every order as much as parsing it. So a series is there, at 0, before the first event.
 */
@ApplicationScoped
class OrderMetrics {
    private final Counter batches;
    private final Map<ResultCode, Counter> orders = new EnumMap<>(ResultCode.class);
    private final Map<String, Timer> steps = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    OrderMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batches = registry.counter("hanbeon.order.batches");
        for (var code : ResultCode.values()) {
            orders.put(code, registry.counter("hanbeon.orders", "result", code.code()));
        }
    }

    void answered(BatchAnswer answer) {
        batches.increment();
        answer.results().forEach(result -> orders.get(result.code()).increment());
    }

    /** Times a step of the chain from its subscription to its end. */
    <T> Uni<T> time(String step, Uni<T> uni) {
        var timer = steps.computeIfAbsent(step, name -> registry.timer("hanbeon.order.step", "step", name));
        return Uni.createFrom().deferred(() -> {
            long startedAt = System.nanoTime();
            return uni.onTermination().invoke(() -> timer.record(System.nanoTime() - startedAt, TimeUnit.NANOSECONDS));
        });
    }
}
