package io.hanbeon.job.administer;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.job.JobOutcome;
import io.hanbeon.job.JobRuns;
import io.hanbeon.job.Round;
import io.hanbeon.job.repeat.RepeatJobs;
import io.hanbeon.job.state.JobPauses;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/** What people do with jobs. */
@ApplicationScoped
class AdministerJobs {
    private final JobCatalogue catalogue;
    private final JobRuns runs;
    private final RepeatJobs repeatJobs;
    private final JobPauses pauses;
    private final RecordChange recordChange;
    private final Pool pool;
    private final Clock clock;

    AdministerJobs(
            JobCatalogue catalogue,
            JobRuns runs,
            RepeatJobs repeatJobs,
            JobPauses pauses,
            RecordChange recordChange,
            Pool pool,
            Clock clock) {
        this.catalogue = catalogue;
        this.runs = runs;
        this.repeatJobs = repeatJobs;
        this.pauses = pauses;
        this.recordChange = recordChange;
        this.pool = pool;
        this.clock = clock;
    }

    /** The period's work, now, if nobody has done it; a pause does not hold people back. */
    Uni<JobOutcome> run(Caller caller, String name, String period) {
        var job = catalogue.periodic(name);
        var due = job.due(clock.instant());
        if (!due.contains(period)) {
            throw new JobRefusal.NotDue(String.join(", ", due));
        }
        return runs.once(job, period)
                .call(outcome ->
                        record(caller, change("job.run", name, Map.of("period", period, "outcome", outcome.name()))));
    }

    /** A round of a repeated job, now, on this instance; a pause does not hold people back. */
    Uni<Round> round(Caller caller, String name) {
        var job = catalogue.repeated(name);
        return repeatJobs
                .roundByHand(job.name())
                .call(round -> record(caller, change("job.round", name, Map.of("rows", round.rows()))));
    }

    Uni<Void> pause(Caller caller, String name) {
        return change(caller, name, "job.pause", transaction -> pauses.pause(transaction, name, clock.instant()));
    }

    Uni<Void> resume(Caller caller, String name) {
        return change(caller, name, "job.resume", transaction -> pauses.resume(transaction, name));
    }

    private interface Changing {
        Uni<Boolean> in(SqlConnection transaction);
    }

    private Uni<Void> change(Caller caller, String name, String action, Changing changing) {
        catalogue.requireKnown(name);
        return pool.withTransaction(transaction -> changing.in(transaction)
                        .chain(isChanged -> isChanged
                                ? recordChange.record(Transaction.of(transaction), caller, paused(action, name))
                                : Uni.createFrom().voidItem()))
                .invoke(repeatJobs::lookAgain);
    }

    private Uni<Void> record(Caller caller, Change change) {
        return pool.withTransaction(transaction -> recordChange.record(Transaction.of(transaction), caller, change));
    }

    private static Change change(String action, String job, Map<String, Object> after) {
        return new Change(action, "job/" + job, null, Map.of(), after, null);
    }

    private static Change paused(String action, String job) {
        boolean isPaused = action.equals("job.pause");
        return new Change(action, "job/" + job, null, Map.of("paused", !isPaused), Map.of("paused", isPaused), null);
    }
}
