package io.hanbeon.job;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that is done once per period, on however many instances: the primary key of {@code job_run} decides who does it.
 * A claim ends by itself, so that another instance takes over from one that died; work must bear being begun again.
 */
@ApplicationScoped
public class JobRuns {
    private static final Logger LOG = Logger.getLogger(JobRuns.class);
    private static final int FAILURE_LENGTH_MAX = 500;

    private final String instance = UUID.randomUUID().toString();
    private final JobRunStore store;
    private final JobSettings settings;
    private final Clock clock;

    JobRuns(JobRunStore store, JobSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Does the work unless it is done, or under way elsewhere.
     *
     * @param period what it is done once for, such as a business day
     * @param work answers how much it handled
     */
    public Uni<JobOutcome> once(String job, String period, Supplier<Uni<Long>> work) {
        var run = new JobRunStore.Run(job, period, instance);
        Instant now = clock.instant();
        return store.claim(run, now, now.plus(settings.claim()))
                .chain(isOurs -> isOurs ? run(run, work) : findOutcome(run));
    }

    /** Those of the periods whose work is not known to be done, in their order. */
    public Uni<List<String>> unfinished(String job, List<String> periods) {
        return store.findEnded(job, periods)
                .map(ended -> periods.stream()
                        .filter(period -> !ended.contains(period))
                        .toList());
    }

    private Uni<JobOutcome> findOutcome(JobRunStore.Run run) {
        return unfinished(run.job(), List.of(run.period()))
                .map(unfinished -> unfinished.isEmpty() ? JobOutcome.DONE_BEFORE : JobOutcome.ELSEWHERE);
    }

    private Uni<JobOutcome> run(JobRunStore.Run run, Supplier<Uni<Long>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .chain(handled -> end(run, handled))
                .replaceWith(JobOutcome.DONE_HERE)
                .onFailure()
                .call(failure -> store.fail(run, clock.instant(), shortened(failure.toString())));
    }

    private Uni<Void> end(JobRunStore.Run run, long handled) {
        LOG.infof("%s of %s: %d", run.job(), run.period(), handled);
        return store.end(run, clock.instant(), handled);
    }

    private static String shortened(String failure) {
        return failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH_MAX));
    }
}
