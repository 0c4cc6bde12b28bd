package io.hanbeon.webhook.delivery;

import io.hanbeon.shared.flow.Background;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells an endpoint all that is due, a few messages at once, in the background: a receiver that is slow holds up nobody
 * but itself. Each endpoint has one such run on an instance.
 */
@ApplicationScoped
class DeliverWebhooks {
    private final WebhookMessageStore store;
    private final DeliverWebhook deliverWebhook;
    private final DeliverySettings settings;
    private final Background background;
    private final Clock clock;
    private final Set<Long> underWay = ConcurrentHashMap.newKeySet();

    DeliverWebhooks(
            WebhookMessageStore store,
            DeliverWebhook deliverWebhook,
            DeliverySettings settings,
            Background background,
            Clock clock) {
        this.store = store;
        this.deliverWebhook = deliverWebhook;
        this.settings = settings;
        this.background = background;
        this.clock = clock;
    }

    /** Begins a run, unless the endpoint has one or too many have; what is left out is due at the next round. */
    void begin(long endpointId) {
        if (underWay.size() < settings.endpointsMax() && underWay.add(endpointId)) {
            background.begin(
                    "Telling a webhook",
                    () -> deliverAll(endpointId).onTermination().invoke(() -> underWay.remove(endpointId)));
        }
    }

    /** Until nothing is due. */
    Uni<Void> deliverAll(long endpointId) {
        return Multi.createBy()
                .repeating()
                .uni(() -> deliverSome(endpointId))
                .whilst(told -> told > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> deliverSome(long endpointId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.claim(endpointId, now, now.plus(settings.lease()), settings.callsOfEndpointMax())
                .call(this::deliverTogether)
                .map(List::size);
    }

    private Uni<Void> deliverTogether(List<WebhookMessage> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(deliverWebhook::deliver)
                .merge(settings.callsOfEndpointMax())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
