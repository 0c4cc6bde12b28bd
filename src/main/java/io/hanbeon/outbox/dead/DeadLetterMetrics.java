package io.hanbeon.outbox.dead;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** The names are in docs/METRICS.md. */
@ApplicationScoped
class DeadLetterMetrics {
    private final AtomicLong dead = new AtomicLong();

    DeadLetterMetrics(MeterRegistry registry) {
        registry.gauge("hanbeon.outbox.dead.letters", dead);
    }

    void seen(long deadLetters) {
        dead.set(deadLetters);
    }
}
