package io.hanbeon.outbox.inbox;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Forgets which events were seen long ago; Kafka does not bring them again. */
@ApplicationScoped
class ForgetInboxJob implements DailyJob {
    private final InboxStore store;
    private final InboxSettings settings;
    private final Clock clock;

    ForgetInboxJob(InboxStore store, InboxSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-inbox";
    }

    @Override
    public Uni<Long> work() {
        var before = clock.instant().minus(Duration.ofDays(settings.keptDays()));
        return InChunks.all(() -> store.forget(before, settings.forgetRowsMax()));
    }
}
