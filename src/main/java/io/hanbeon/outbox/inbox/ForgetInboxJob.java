package io.hanbeon.outbox.inbox;

import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Seoul;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets once a day which events were seen long ago; Kafka does not bring them again. */
@ApplicationScoped
class ForgetInboxJob {
    static final String NAME = "forget-inbox";

    private final JobRuns runs;
    private final InboxStore store;
    private final InboxSettings settings;
    private final Clock clock;

    ForgetInboxJob(JobRuns runs, InboxStore store, InboxSettings settings, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(identity = NAME, every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var day = Seoul.businessDay(clock.instant());
        return runs.once(NAME, day.toString(), this::forgetAll).replaceWithVoid();
    }

    private Uni<Long> forgetAll() {
        return inChunks(clock.instant().minus(Duration.ofDays(settings.keptDays())), 0);
    }

    private Uni<Long> inChunks(Instant before, long forgotten) {
        return store.forget(before, settings.forgetRowsMax())
                .chain(deleted -> deleted < settings.forgetRowsMax()
                        ? Uni.createFrom().item(forgotten + deleted)
                        : inChunks(before, forgotten + deleted));
    }
}
