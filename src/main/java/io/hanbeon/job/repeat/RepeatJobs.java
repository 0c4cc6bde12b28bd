package io.hanbeon.job.repeat;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.job.WakeJobs;
import io.hanbeon.job.state.JobSettings;
import io.hanbeon.shared.flow.Background;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Has every {@link RepeatedJob} run by the clock, by a wake and by hand, as long as the application lives. */
@ApplicationScoped
public class RepeatJobs {
    private final JobTimers timers;
    private final Background background;
    private final PausesSeen pauses;
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final Map<String, RepeatedRuns> jobs;

    RepeatJobs(
            JobTimers timers,
            @All List<RepeatedJob> jobs,
            Background background,
            PausesSeen pauses,
            RoundMetrics metrics,
            JobSettings settings,
            Clock clock) {
        this.timers = timers;
        this.background = background;
        this.pauses = pauses;
        var around = new Surroundings(pauses, metrics, settings, clock, isEnding);
        this.jobs = jobs.stream()
                .map(job -> new RepeatedRuns(job, around))
                .collect(Collectors.toUnmodifiableMap(runs -> runs.job().name(), Function.identity()));
    }

    /** After all that others begin with. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent started) {
        jobs.forEach((name, runs) -> timers.start(name, runs.job().every(), runs::byClock));
    }

    /** The round that is under way is the last one. */
    void end(@Observes ShutdownEvent ended) {
        isEnding.set(true);
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
