package io.hanbeon.job.administer;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.job.JobOutcome;
import io.hanbeon.job.JobRunStore;
import io.hanbeon.job.JobRuns;
import io.hanbeon.job.PeriodicJob;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What people do with periodic jobs. */
@ApplicationScoped
class AdministerJobs {
    private static final int LAST_RUNS = 10;

    private final List<PeriodicJob> jobs;
    private final ScheduleJobs scheduleJobs;
    private final JobRuns runs;
    private final JobRunStore store;
    private final JobPauses pauses;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Clock clock;

    AdministerJobs(
            @All List<PeriodicJob> jobs,
            ScheduleJobs scheduleJobs,
            JobRuns runs,
            JobRunStore store,
            JobPauses pauses,
            RecordChange recordChange,
            Pool pool,
            Clock clock) {
        this.jobs =
                jobs.stream().sorted(Comparator.comparing(PeriodicJob::name)).toList();
        this.scheduleJobs = scheduleJobs;
        this.runs = runs;
        this.store = store;
        this.pauses = pauses;
        this.recordChange = recordChange;
        this.pool = pool;
        this.clock = clock;
    }

    Uni<List<JobView>> list() {
        return pauses.find()
                .chain(paused -> Multi.createFrom()
                        .iterable(jobs)
                        .onItem()
                        .transformToUniAndConcatenate(job -> view(job, paused))
                        .collect()
                        .asList());
    }

    Uni<JobView> find(String name) {
        var job = named(name);
        return pauses.find().chain(paused -> view(job, paused));
    }

    /** The period's work, now, if nobody has done it; a pause does not hold people back. */
    Uni<JobOutcome> run(Caller caller, String name, String period) {
        var job = named(name);
        var due = job.due(clock.instant());
        if (!due.contains(period)) {
            throw new JobRefusal.NotDue(String.join(", ", due));
        }
        return runs.once(job, period).call(outcome -> record(caller, job, period, outcome));
    }

    private Uni<Void> record(Caller caller, PeriodicJob job, String period, JobOutcome outcome) {
        var change = new Change(
                "job.run",
                "job/" + job.name(),
                null,
                Map.of(),
                Map.of("period", period, "outcome", outcome.name()),
                null);
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, change));
    }

    Uni<JobView> pause(Caller caller, String name) {
        return change(caller, name, "job.pause", transaction -> pauses.pause(transaction, name, clock.instant()));
    }

    Uni<JobView> resume(Caller caller, String name) {
        return change(caller, name, "job.resume", transaction -> pauses.resume(transaction, name));
    }

    private interface Changing {
        Uni<Boolean> in(SqlConnection transaction);
    }

    private Uni<JobView> change(Caller caller, String name, String action, Changing changing) {
        var job = named(name);
        return pool.withTransaction(transaction -> changing.in(transaction)
                        .chain(isChanged -> isChanged
                                ? recordChange.record(Transaction.of(transaction), caller, change(action, job))
                                : Uni.createFrom().voidItem()))
                .chain(() -> find(name));
    }

    private static Change change(String action, PeriodicJob job) {
        boolean isPaused = action.equals("job.pause");
        return new Change(
                action, "job/" + job.name(), null, Map.of("paused", !isPaused), Map.of("paused", isPaused), null);
    }

    private Uni<JobView> view(PeriodicJob job, Set<String> paused) {
        var now = clock.instant();
        return store.findLast(job.name(), LAST_RUNS)
                .map(last -> new JobView(
                        job.name(),
                        job.every().toString(),
                        paused.contains(job.name()),
                        scheduleJobs.nextLook(job).orElse(null),
                        job.due(now),
                        last.stream().map(run -> JobRunView.of(run, now)).toList()));
    }

    private PeriodicJob named(String name) {
        return jobs.stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new JobRefusal.UnknownJob(name));
    }
}
