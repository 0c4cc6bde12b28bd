package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.OwnCode;
import io.hanbeon.message.provider.Provider;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The names are in docs/METRICS.md. {@code hanbeon.messages}: how many messages entered a state, by provider. Of those that
 * we gave up or could not read there is a series from the start, at 0, so that an alarm sees the first.
 */
@ApplicationScoped
class MessageMetrics {
    private static final String MESSAGES = "hanbeon.messages";
    private static final String GIVEN_UP = "hanbeon.messages.given.up";
    private static final String UNREADABLE = "hanbeon.messages.unreadable";
    private static final String BREAKERS = "hanbeon.messages.breakers.opened";

    private final MeterRegistry registry;
    private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Counter> givenUp = new HashMap<>();
    private final Counter unreadable;

    MessageMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.unreadable = registry.counter(UNREADABLE);
        Stream.of(OwnCode.NEVER_ARRIVED.code(), OwnCode.NO_RESULT.code())
                .forEach(code -> givenUp.put(code, registerGivenUp(code)));
    }

    void recorded(Message message) {
        count(message.provider(), MessageState.REQUESTED);
    }

    void cancelled(Provider provider) {
        count(provider, MessageState.CANCELLED);
    }

    void moved(Transition transition) {
        if (!transition.isPause()) {
            count(transition.of().message().provider(), transition.to());
        }
        if (transition.isGivenUp()) {
            givenUp.get(transition.code()).increment();
        }
    }

    void breakerOpened(Provider provider) {
        registry.counter(BREAKERS, "provider", provider.name()).increment();
    }

    void unreadable(int messages) {
        unreadable.increment(messages);
    }

    private Counter registerGivenUp(String code) {
        return registry.counter(GIVEN_UP, "code", code);
    }

    private void count(Provider provider, MessageState state) {
        counters.computeIfAbsent(new Series(provider, state), this::register).increment();
    }

    private Counter register(Series series) {
        return registry.counter(
                MESSAGES,
                "provider",
                series.provider().name(),
                "state",
                series.state().name());
    }

    private record Series(Provider provider, MessageState state) {}
}
