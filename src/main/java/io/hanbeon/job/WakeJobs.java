package io.hanbeon.job;

import io.hanbeon.shared.sql.AfterCommit;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Wakes a {@link RepeatedJob} of this instance, so that what was written now need not wait for the clock. */
@ApplicationScoped
public class WakeJobs {
    private final Event<Wake> wakes;

    WakeJobs(Event<Wake> wakes) {
        this.wakes = wakes;
    }

    /** Told on this instance: the job has something to do. */
    public record Wake(String job) {}

    public void wake(String job) {
        wakes.fire(new Wake(job));
    }

    /** What is rolled back wakes nobody. */
    public void wakeAfterCommit(SqlConnection transaction, String job) {
        AfterCommit.run(transaction, () -> wake(job));
    }
}
