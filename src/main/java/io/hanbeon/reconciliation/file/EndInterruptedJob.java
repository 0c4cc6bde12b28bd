package io.hanbeon.reconciliation.file;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Says of files whose instance died that they failed; sent again they go on. */
@ApplicationScoped
class EndInterruptedJob implements RepeatedJob {
    private final FileStore store;
    private final Clock clock;

    EndInterruptedJob(FileStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "recon-interrupted";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Round> round() {
        return store.endInterrupted(clock.instant()).map(Round::last);
    }
}
