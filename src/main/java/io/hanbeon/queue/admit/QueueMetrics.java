package io.hanbeon.queue.admit;

import io.hanbeon.queue.line.LineStore.Seeded;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The names are in docs/METRICS.md; alarms rely on them. */
@Startup // an alarm sees a counter grow only if it was there before
@ApplicationScoped
class QueueMetrics {
    private final Map<String, LineCount> counts = new ConcurrentHashMap<>();
    private final MultiGauge waiting;
    private final MultiGauge active;
    private final MultiGauge share;
    private final Counter admitted;
    private final Counter dropped;
    private final Counter lost;

    QueueMetrics(MeterRegistry registry) {
        this.waiting = MultiGauge.builder("hanbeon.queue.waiting").register(registry);
        this.active = MultiGauge.builder("hanbeon.queue.active").register(registry);
        this.share = MultiGauge.builder("hanbeon.queue.share.percent").register(registry);
        this.admitted = registry.counter("hanbeon.queue.admitted");
        this.dropped = registry.counter("hanbeon.queue.dropped");
        this.lost = registry.counter("hanbeon.queue.lost");
    }

    void count(String line, LineStep step) {
        counts.put(line, step.count());
        if (step instanceof LineStep.LetIn letIn) {
            admitted.increment(letIn.admitted());
        }
    }

    void dropped(long people) {
        dropped.increment(people);
    }

    void lost() {
        lost.increment();
    }

    /** Lines that are over have no figures any more. */
    void keep(List<Seeded> lines) {
        counts.keySet()
                .retainAll(lines.stream().map(seeded -> seeded.line().key()).collect(Collectors.toSet()));
        tell(waiting, LineCount::waiting);
        tell(active, LineCount::active);
        tell(share, LineCount::sharePercent);
    }

    private void tell(MultiGauge gauge, ToLongFunction<LineCount> figure) {
        gauge.register(
                counts.entrySet().stream()
                        .map(entry -> Row.of(Tags.of("line", entry.getKey()), figure.applyAsLong(entry.getValue())))
                        .toList(),
                true);
    }
}
