package io.hanbeon.job.repeat;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.job.WakeJobs;
import io.hanbeon.job.state.JobSettings;
import io.hanbeon.shared.flow.Background;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has every {@link RepeatedJob} run by the clock, by a wake and by hand, as long as the application lives. */
@ApplicationScoped
public class RepeatJobs {
    private final Scheduler scheduler;
    private final Background background;
    private final PausesSeen pauses;
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final Map<String, RepeatedRuns> jobs;

    RepeatJobs(
            Scheduler scheduler,
            @All List<RepeatedJob> jobs,
            Background background,
            PausesSeen pauses,
            RoundMetrics metrics,
            JobSettings settings,
            Clock clock) {
        this.scheduler = scheduler;
        this.background = background;
        this.pauses = pauses;
        var around = new Surroundings(pauses, metrics, settings, clock, isEnding);
        this.jobs = jobs.stream()
                .map(job -> new RepeatedRuns(job, around))
                .collect(Collectors.toUnmodifiableMap(runs -> runs.job().name(), Function.identity()));
    }

    /** A scheduler that is switched off takes no jobs; a wake goes without it. */
    void start(@Observes StartupEvent started) {
        if (scheduler.isStarted()) {
            jobs.values().forEach(this::schedule);
        }
    }

    /** The round that is under way is the last one. */
    void end(@Observes ShutdownEvent ended) {
        isEnding.set(true);
    }

    private void schedule(RepeatedRuns runs) {
        scheduler
                .newJob(runs.job().name())
                .setInterval(runs.job().every().toString())
                .setConcurrentExecution(ConcurrentExecution.SKIP)
                .setAsyncTask(execution -> runs.byClock())
                .schedule();
    }

    void wake(@Observes WakeJobs.Wake wake) {
        var runs = named(wake.job());
        if (runs.isFirstCall()) {
            background.begin(wake.job(), runs::runWhileCalled);
        }
    }

    public Uni<Round> roundByHand(String job) {
        return named(job).byHand();
    }

    public RepeatedState state(String job) {
        return named(job).state();
    }

    /** Somebody has paused or resumed one here. */
    public void lookAgain() {
        pauses.forget();
    }

    private RepeatedRuns named(String job) {
        var runs = jobs.get(job);
        if (runs == null) {
            throw new IllegalArgumentException("No repeated job is called " + job);
        }
        return runs;
    }
}
