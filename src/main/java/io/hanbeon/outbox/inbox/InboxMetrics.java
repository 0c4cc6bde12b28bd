package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.EventConsumer;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The names are in docs/METRICS.md. */
@Startup // an alarm sees a counter grow only if it was there before
@ApplicationScoped
class InboxMetrics {
    private static final String EVENTS = "hanbeon.inbox.events";
    private static final String DEAD = "hanbeon.inbox.dead";

    private final MeterRegistry registry;

    InboxMetrics(MeterRegistry registry, @All List<EventConsumer> consumers) {
        this.registry = registry;
        consumers.forEach(consumer -> registry.counter(DEAD, "consumer", consumer.name()));
    }

    void taken(EventConsumer consumer, boolean isNew) {
        registry.counter(EVENTS, "consumer", consumer.name(), "kind", isNew ? "new" : "known")
                .increment();
    }

    void failed(EventConsumer consumer) {
        registry.counter(EVENTS, "consumer", consumer.name(), "kind", "failed").increment();
    }

    void died(EventConsumer consumer) {
        registry.counter(DEAD, "consumer", consumer.name()).increment();
    }
}
