package io.hanbeon.webhook.delivery;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets what was told long ago. */
@ApplicationScoped
class ForgetWebhooksJob implements DailyJob {
    private final WebhookMessageStore store;
    private final DeliverySettings settings;
    private final Clock clock;

    ForgetWebhooksJob(WebhookMessageStore store, DeliverySettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-webhooks";
    }

    @Override
    public Uni<Long> work() {
        var before = clock.instant().minus(Duration.ofDays(settings.keptDays()));
        return InChunks.all(() -> store.forget(before, settings.forgetRowsMax()));
    }
}
