package io.hanbeon.job.administer;

import io.hanbeon.job.PeriodicJob;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.repeat.JobTimers;
import io.hanbeon.job.repeat.RepeatJobs;
import io.hanbeon.job.state.JobPauses;
import io.hanbeon.job.state.JobRunStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Jobs as people see them. */
@ApplicationScoped
class ViewJobs {
    private static final int LAST_RUNS = 10;

    private final JobCatalogue catalogue;
    private final JobTimers timers;
    private final RepeatJobs repeatJobs;
    private final JobRunStore store;
    private final JobPauses pauses;
    private final Clock clock;

    ViewJobs(
            JobCatalogue catalogue,
            JobTimers timers,
            RepeatJobs repeatJobs,
            JobRunStore store,
            JobPauses pauses,
            Clock clock) {
        this.catalogue = catalogue;
        this.timers = timers;
        this.repeatJobs = repeatJobs;
        this.store = store;
        this.pauses = pauses;
        this.clock = clock;
    }

    Uni<List<JobView>> list() {
        return pauses.find()
                .chain(paused -> Multi.createFrom()
                        .iterable(catalogue.names())
                        .onItem()
                        .transformToUniAndConcatenate(name -> view(name, paused))
                        .collect()
                        .asList());
    }

    Uni<JobView> find(String name) {
        catalogue.requireKnown(name);
        return pauses.find().chain(paused -> view(name, paused));
    }

    private Uni<JobView> view(String name, Set<String> paused) {
        return catalogue
                .findPeriodic(name)
                .map(job -> view(job, paused))
                .orElseGet(() -> Uni.createFrom().item(() -> view(catalogue.repeated(name), paused)));
    }

    private Uni<JobView> view(PeriodicJob job, Set<String> paused) {
        var now = clock.instant();
        return store.findLast(job.name(), LAST_RUNS)
                .map(last -> new JobView(
                        job.name(),
                        job.every().toString(),
                        paused.contains(job.name()),
                        timers.nextLook(job.name()).orElse(null),
                        job.due(now),
                        last.stream().map(run -> JobRunView.of(run, now)).toList(),
                        null));
    }

    private JobView view(RepeatedJob job, Set<String> paused) {
        return new JobView(
                job.name(),
                job.every().toString(),
                paused.contains(job.name()),
                timers.nextLook(job.name()).orElse(null),
                List.of(),
                List.of(),
                repeatJobs.state(job.name()));
    }
}
