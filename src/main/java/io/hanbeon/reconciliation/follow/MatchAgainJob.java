package io.hanbeon.reconciliation.follow;

import io.hanbeon.job.JobRuns;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Looks at open lines again, once an hour on however many instances: what they confirm may have been booked since. */
@ApplicationScoped
class MatchAgainJob {
    private static final String JOB = "recon-match-again";

    private final FollowFile followFile;
    private final JobRuns runs;
    private final Clock clock;

    MatchAgainJob(FollowFile followFile, JobRuns runs, Clock clock) {
        this.followFile = followFile;
        this.runs = runs;
        this.clock = clock;
    }

    @Scheduled(identity = JOB, every = "10m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> again() {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS).toString();
        return runs.once(JOB, hour, followFile::again).replaceWithVoid();
    }
}
