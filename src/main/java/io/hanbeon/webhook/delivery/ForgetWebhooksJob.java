package io.hanbeon.webhook.delivery;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets what was told long ago, and what an endpoint that is paused or disabled let lie so long. */
@ApplicationScoped
class ForgetWebhooksJob implements DailyJob {
    private final OldMessageStore store;
    private final DeliverySettings settings;
    private final Clock clock;

    ForgetWebhooksJob(OldMessageStore store, DeliverySettings settings, Clock clock) {
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
        return InChunks.all(() -> store.forgetEnded(before, settings.forgetRowsMax()))
                .chain(ended -> InChunks.all(() -> store.forgetAbandoned(before, settings.forgetRowsMax()))
                        .map(abandoned -> ended + abandoned));
    }
}
