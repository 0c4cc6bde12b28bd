package io.hanbeon.message;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code hanbeon.messages}: how many messages entered a state, by provider. */
@ApplicationScoped
class MessageMetrics {
    private static final String MESSAGES = "hanbeon.messages";

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();

    MessageMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void recorded(Message message) {
        count(message.provider(), MessageState.REQUESTED);
    }

    void moved(Transition transition) {
        if (!transition.isPause()) {
            count(transition.of().message().provider(), transition.to());
        }
    }

    private void count(String provider, MessageState state) {
        counters.computeIfAbsent(new Series(provider, state), this::register).increment();
    }

    private Counter register(Series series) {
        return registry.counter(
                MESSAGES, "provider", series.provider(), "state", series.state().name());
    }

    private record Series(String provider, MessageState state) {}
}
