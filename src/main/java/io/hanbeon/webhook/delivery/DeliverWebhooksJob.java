package io.hanbeon.webhook.delivery;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Begins a run for each endpoint that something is due of; messages are claimed there, so every instance may. */
@ApplicationScoped
class DeliverWebhooksJob implements RepeatedJob {
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

    @Override
    public String name() {
        return "webhook-due";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        return store.findEndpoints(clock.instant(), settings.endpointsMax())
                .invoke(due -> due.forEach(deliver::begin))
                .map(due -> Round.last(due.size()));
    }
}
