package io.hanbeon.job.administer;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.hanbeon.job.state.JobRunStore;
import io.hanbeon.job.state.JobSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets runs of long ago, those that failed later than the others: jobs that run each minute leave 1,440 a day. */
@ApplicationScoped
class ForgetRunsJob implements DailyJob {
    private final JobRunStore store;
    private final JobSettings settings;
    private final Clock clock;

    ForgetRunsJob(JobRunStore store, JobSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-job-runs";
    }

    @Override
    public Uni<Long> work() {
        return InChunks.all(() -> store.forgetEnded(daysAgo(settings.keptDays()), settings.forgetRowsMax()))
                .chain(ended -> InChunks.all(() ->
                                store.forgetFailed(daysAgo(settings.failuresKeptDays()), settings.forgetRowsMax()))
                        .map(failed -> ended + failed));
    }

    private Instant daysAgo(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}
