package io.hanbeon.webhook.delivery;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Begins a run for each endpoint that something is due of; messages are claimed there, so every instance may. */
@ApplicationScoped
class DeliverWebhooksJob {
    private final WebhookMessageStore store;
    private final DeliverWebhooks deliver;
    private final DeliverySettings settings;
    private final Clock clock;

    DeliverWebhooksJob(WebhookMessageStore store, DeliverWebhooks deliver, DeliverySettings settings, Clock clock) {
        this.store = store;
        this.deliver = deliver;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "webhook-due",
            every = "{hanbeon.webhook-delivery.due-every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> begin() {
        return store.findEndpoints(clock.instant(), settings.endpointsMax())
                .invoke(due -> due.forEach(deliver::begin))
                .replaceWithVoid();
    }
}
