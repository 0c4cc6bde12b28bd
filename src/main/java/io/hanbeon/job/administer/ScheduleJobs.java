package io.hanbeon.job.administer;

import io.hanbeon.job.JobRuns;
import io.hanbeon.job.PeriodicJob;
import io.hanbeon.job.repeat.JobTimers;
import io.hanbeon.job.state.JobPauses;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at every {@link PeriodicJob} as often as it says. */
@ApplicationScoped
class ScheduleJobs {
    private final JobTimers timers;
    private final List<PeriodicJob> jobs;
    private final JobRuns runs;
    private final JobPauses pauses;
    private final LateJobs lateJobs;
    private final Clock clock;

    /** Spares the database a question at each look: what was due when all of it was done. */
    private final Map<String, List<String>> done = new ConcurrentHashMap<>();

    ScheduleJobs(
            JobTimers timers,
            @All List<PeriodicJob> jobs,
            JobRuns runs,
            JobPauses pauses,
            LateJobs lateJobs,
            Clock clock) {
        this.timers = timers;
        this.jobs = jobs;
        this.runs = runs;
        this.pauses = pauses;
        this.lateJobs = lateJobs;
        this.clock = clock;
    }

    /** After all that others begin with. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) StartupEvent started) {
        jobs.forEach(job -> {
            lateJobs.watch(job);
            timers.start(job.name(), job.every(), () -> look(job));
        });
    }

    Uni<Void> look(PeriodicJob job) {
        var due = job.due(clock.instant());
        if (due.isEmpty() || due.equals(done.get(job.name()))) {
            lateJobs.end(job);
            return Uni.createFrom().voidItem();
        }
        return catchUp(job).invoke(isAll -> remember(job, due, isAll)).replaceWithVoid();
    }

    private Uni<Boolean> catchUp(PeriodicJob job) {
        lateJobs.begin(job);
        return pauses.find()
                .chain(paused -> paused.contains(job.name()) ? Uni.createFrom().item(false) : runs.catchUp(job));
    }

    /** What is under way elsewhere is looked at again: whoever does it may die. */
    private void remember(PeriodicJob job, List<String> due, boolean isAll) {
        if (isAll) {
            done.put(job.name(), due);
            lateJobs.end(job);
        }
    }
}
