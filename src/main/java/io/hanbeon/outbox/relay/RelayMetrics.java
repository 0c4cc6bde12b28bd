package io.hanbeon.outbox.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The names are in docs/METRICS.md. */
@Startup // an alarm sees a counter grow only if it was there before
@ApplicationScoped
class RelayMetrics {
    private static final String RELAYED = "hanbeon.outbox.relayed";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Counter failed;
    private final AtomicReference<Optional<Instant>> oldest = new AtomicReference<>(Optional.empty());
    private final AtomicLong waiting = new AtomicLong();

    RelayMetrics(MeterRegistry registry, KafkaReach reach, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.failed = registry.counter("hanbeon.outbox.rounds.failed");
        registry.gauge("hanbeon.outbox.oldest.seconds", this, metrics -> metrics.oldestSeconds());
        registry.gauge("hanbeon.outbox.waiting", waiting);
        registry.gauge("hanbeon.outbox.kafka.away", reach, known -> known.isAway() ? 1 : 0);
    }

    void relayed(Delivery delivery) {
        delivery.failure().ifPresent(failure -> failed.increment());
        delivery.acknowledged().stream()
                .collect(Collectors.groupingBy(WaitingEvent::topic, Collectors.counting()))
                .forEach((topic, events) ->
                        registry.counter(RELAYED, "topic", topic).increment(events));
    }

    void seen(Optional<Instant> oldestAppended, long eventsWaiting) {
        oldest.set(oldestAppended);
        waiting.set(eventsWaiting);
    }

    /** Of the event that waits longest; it grows between two looks. */
    long oldestSeconds() {
        return oldest.get()
                .map(appended -> Duration.between(appended, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
