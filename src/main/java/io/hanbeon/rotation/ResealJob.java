package io.hanbeon.rotation;

import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.seal.Sealer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Once a day and key, while an older key is configured: a new key begins its work at once, and finds the next day what instances that did not know it yet
 * have sealed meanwhile. The record of the run says how many values it sealed; none are left when that is 0.
 */
@ApplicationScoped
class ResealJob {
    static final String NAME = "reseal";

    private final JobRuns runs;
    private final ResealRows resealRows;
    private final Sealer sealer;
    private final Clock clock;

    ResealJob(JobRuns runs, ResealRows resealRows, Sealer sealer, Clock clock) {
        this.runs = runs;
        this.resealRows = resealRows;
        this.sealer = sealer;
        this.clock = clock;
    }

    @Scheduled(identity = NAME, every = "{hanbeon.rotation.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> reseal() {
        return sealer.isAlone() ? Uni.createFrom().voidItem() : resealOnce();
    }

    private Uni<Void> resealOnce() {
        var period = "%s key %d".formatted(Seoul.businessDay(clock.instant()), sealer.version());
        return runs.once(NAME, period, resealRows::reseal).replaceWithVoid();
    }
}
