package io.hanbeon.account.login;

import io.hanbeon.account.session.ForgetSessions;
import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Seoul;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Deletes the history of logins, and sessions that are over, once they are older than they may be. */
@ApplicationScoped
class ForgetLoginsJob {
    static final String NAME = "forget-logins";

    private final JobRuns runs;
    private final LoginHistory history;
    private final ForgetSessions forgetSessions;
    private final LoginSettings settings;
    private final Clock clock;

    ForgetLoginsJob(
            JobRuns runs, LoginHistory history, ForgetSessions forgetSessions, LoginSettings settings, Clock clock) {
        this.runs = runs;
        this.history = history;
        this.forgetSessions = forgetSessions;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(identity = NAME, every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var day = Seoul.businessDay(clock.instant());
        return runs.once(NAME, day.toString(), this::forgetAll).replaceWithVoid();
    }

    private Uni<Long> forgetAll() {
        Instant before = clock.instant().minus(Duration.ofDays(settings.historyDays()));
        int rowsMax = settings.forgetRowsMax();
        return inChunks(() -> history.forget(before, rowsMax), 0)
                .chain(logins -> inChunks(() -> forgetSessions.forget(before, rowsMax), logins));
    }

    private static Uni<Long> inChunks(Supplier<Uni<Integer>> chunk, long before) {
        return chunk.get()
                .chain(deleted -> deleted == 0 ? Uni.createFrom().item(before) : inChunks(chunk, before + deleted));
    }
}
