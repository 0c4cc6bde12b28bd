package io.hanbeon.message.route;

import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Seoul;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Deletes the credentials of accounts that were given up so long ago that no message can name them. */
@ApplicationScoped
class ForgetAccountsJob {
    static final String NAME = "forget-provider-accounts";

    private final JobRuns runs;
    private final RouteStore store;
    private final RoutingSettings settings;
    private final Clock clock;

    ForgetAccountsJob(JobRuns runs, RouteStore store, RoutingSettings settings, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(identity = NAME, every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        var now = clock.instant();
        return runs.once(
                        NAME,
                        Seoul.businessDay(now).toString(),
                        () -> Panache.withTransaction(() -> store.forgetRetired(now.minus(settings.retiredKept()))))
                .replaceWithVoid();
    }
}
