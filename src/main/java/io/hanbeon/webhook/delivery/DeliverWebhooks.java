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
import java.util.stream.Collectors;

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

    /**
     * Begins a run, unless the endpoint has one.
     *
     * @return false if too many have; then it is due at a later round
     */
    boolean begin(long endpointId) {
        if (underWay.contains(endpointId)) {
            return true;
        }
        boolean hasPlace = underWay.size() < settings.endpointsMax();
        if (hasPlace && underWay.add(endpointId)) {
            background.begin(
                    "Telling a webhook",
                    () -> deliverAll(endpointId).onTermination().invoke(() -> underWay.remove(endpointId)));
        }
        return hasPlace;
    }

    /** Until nothing is due, the endpoint rests, or its time is over. */
    Uni<Void> deliverAll(long endpointId) {
        var end = clock.instant().plus(settings.runMax());
        return Multi.createBy()
                .repeating()
                .uni(() -> deliverSome(endpointId))
                .whilst(goesOn -> goesOn && clock.instant().isBefore(end))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> deliverSome(long endpointId) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return store.claim(endpointId, now, now.plus(settings.lease()), settings.callsOfEndpointMax())
                .chain(due -> due.isEmpty() ? Uni.createFrom().item(false) : deliverTogether(due));
    }

    private Uni<Boolean> deliverTogether(List<WebhookMessage> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(deliverWebhook::deliver)
                .merge(settings.callsOfEndpointMax())
                .collect()
                .with(Collectors.reducing(true, Boolean::logicalAnd));
    }
}
