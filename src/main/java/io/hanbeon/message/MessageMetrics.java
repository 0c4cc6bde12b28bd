package io.hanbeon.message;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code hanbeon.messages}: how many messages entered a state, by provider. */
@ApplicationScoped
class MessageMetrics {
    private static final String MESSAGES = "hanbeon.messages";

    private final MeterRegistry registry;

    MessageMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void recorded(Message message) {
        count(message.provider(), MessageState.REQUESTED);
    }

    void moved(Transition transition) {
        if (!transition.isPause()) {
            count(transition.provider(), transition.to());
        }
    }

    private void count(String provider, MessageState state) {
        registry.counter(MESSAGES, "provider", provider, "state", state.name()).increment();
    }
}
