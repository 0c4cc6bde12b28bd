package io.hanbeon.message.rest;

import io.hanbeon.message.provider.Provider;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The names are in docs/METRICS.md; an alarm relies on the first. */
@Startup // an alarm sees a counter grow only if it was there before
@ApplicationScoped
class WebhookMetrics {
    private static final String REFUSED = "hanbeon.messages.webhooks.refused";
    private static final String UNREADABLE = "hanbeon.messages.webhooks.unreadable";
    private static final List<Provider> CALLERS = List.of(Provider.CLOUDMSG, Provider.SENDTALK);

    private final Map<Provider, Counter> refused;
    private final Map<Provider, Counter> unreadable;

    WebhookMetrics(MeterRegistry registry) {
        this.refused = counters(registry, REFUSED);
        this.unreadable = counters(registry, UNREADABLE);
    }

    /** A signature proved nothing. */
    void refused(Provider provider) {
        refused.get(provider).increment();
    }

    /** Results, or a whole body, of which we could make nothing. */
    void unreadable(Provider provider, int results) {
        unreadable.get(provider).increment(results);
    }

    private static Map<Provider, Counter> counters(MeterRegistry registry, String name) {
        return CALLERS.stream()
                .collect(Collectors.toMap(
                        Function.identity(), provider -> registry.counter(name, "provider", provider.name())));
    }
}
