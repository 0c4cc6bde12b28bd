package io.hanbeon.job;

import io.hanbeon.job.state.JobRunStore;
import io.hanbeon.job.state.JobSettings;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    private final MeterRegistry registry;
    private final Clock clock;

    JobRuns(JobRunStore store, JobSettings settings, MeterRegistry registry, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.registry = registry;
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

    /**
     * Does what is due of a job, the oldest period first. Where they are not in order, one that fails keeps none of the
     * others from its end.
     *
     * @return whether all of it is done: nothing is under way elsewhere
     */
    public Uni<Boolean> catchUp(PeriodicJob job) {
        return unfinished(job.name(), job.due(clock.instant()))
                .chain(periods -> job.isInOrder() ? inOrder(job, periods) : each(job, periods));
    }

    private Uni<Boolean> inOrder(PeriodicJob job, List<String> periods) {
        return periods.isEmpty()
                ? Uni.createFrom().item(true)
                : once(job, periods.getFirst())
                        .chain(outcome -> outcome == JobOutcome.ELSEWHERE
                                ? Uni.createFrom().item(false)
                                : inOrder(job, periods.subList(1, periods.size())));
    }

    private Uni<Boolean> each(PeriodicJob job, List<String> periods) {
        return Multi.createFrom()
                .iterable(periods)
                .onItem()
                .transformToUni(period -> once(job, period))
                .collectFailures()
                .concatenate()
                .collect()
                .asList()
                .map(outcomes -> !outcomes.contains(JobOutcome.ELSEWHERE));
    }

    public Uni<JobOutcome> once(PeriodicJob job, String period) {
        return once(job.name(), period, () -> job.work(period));
    }

    /** Those of the periods whose work is not known to be done, in their order. */
    public Uni<List<String>> unfinished(String job, List<String> periods) {
        return store.findEnded(job, periods)
                .map(ended -> periods.stream()
                        .filter(period -> !ended.contains(period))
                        .toList());
    }

    /** The newest period whose work is done; it is never forgotten. Empty if there is none. */
    public Uni<Optional<String>> lastDone(String job) {
        return store.findLastEnded(job);
    }

    private Uni<JobOutcome> findOutcome(JobRunStore.Run run) {
        return unfinished(run.job(), List.of(run.period()))
                .map(unfinished -> unfinished.isEmpty() ? JobOutcome.DONE_BEFORE : JobOutcome.ELSEWHERE);
    }

    private Uni<JobOutcome> run(JobRunStore.Run run, Supplier<Uni<Long>> work) {
        var running = LongTaskTimer.builder("hanbeon.job.running")
                .tag("job", run.job())
                .register(registry)
                .start();
        var sample = Timer.start(registry);
        return Uni.createFrom()
                .deferred(work::get)
                .chain(handled -> end(run, handled))
                .replaceWith(JobOutcome.DONE_HERE)
                .onItemOrFailure()
                .invoke((done, failure) -> sample.stop(timer(run.job(), failure == null ? "done" : "failed")))
                .onTermination()
                .invoke(running::stop)
                .onFailure()
                .call(failure -> store.fail(run, clock.instant(), shortened(failure.toString())));
    }

    private Timer timer(String job, String result) {
        return registry.timer("hanbeon.job.runs", "job", job, "result", result);
    }

    private Uni<Void> end(JobRunStore.Run run, long handled) {
        LOG.infof("%s of %s: %d", run.job(), run.period(), handled);
        return store.end(run, clock.instant(), handled);
    }

    private static String shortened(String failure) {
        return failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH_MAX));
    }
}
