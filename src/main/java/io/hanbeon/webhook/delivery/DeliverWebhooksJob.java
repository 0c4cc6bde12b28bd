package io.hanbeon.webhook.delivery;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Begins a run for each endpoint that something is due of; messages are claimed there, so every instance may. */
@ApplicationScoped
class DeliverWebhooksJob implements RepeatedJob {
    private final WebhookMessageStore store;
    private final DeliverWebhooks deliver;
    private final DeliverySettings settings;
    private final Clock clock;
    private volatile long begunUpTo;

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
        return store.findEndpoints(begunUpTo, clock.instant(), settings.endpointsMax())
                .invoke(this::begin)
                .map(due -> Round.last(due.size()));
    }

    /** The next round goes on where this one found no place, so that everybody's turn comes; and begins anew at the end. */
    private void begin(List<Long> due) {
        var begun = due.stream().takeWhile(deliver::begin).toList();
        boolean isEnd = begun.size() == due.size() && due.size() < settings.endpointsMax();
        if (isEnd) {
            begunUpTo = 0;
        } else if (!begun.isEmpty()) {
            begunUpTo = begun.getLast();
        }
    }
}
