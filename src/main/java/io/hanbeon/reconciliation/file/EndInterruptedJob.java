package io.hanbeon.reconciliation.file;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Says of files whose instance died that they failed; sent again they go on. */
@ApplicationScoped
class EndInterruptedJob {
    private final FileStore store;
    private final Clock clock;

    EndInterruptedJob(FileStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Scheduled(identity = "recon-interrupted", every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> end() {
        return store.endInterrupted(clock.instant());
    }
}
