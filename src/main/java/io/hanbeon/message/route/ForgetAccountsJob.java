package io.hanbeon.message.route;

import io.hanbeon.job.DailyJob;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Deletes the credentials of accounts that were given up so long ago that no message can name them. */
@ApplicationScoped
class ForgetAccountsJob implements DailyJob {
    private final RouteStore store;
    private final RoutingSettings settings;
    private final Clock clock;

    ForgetAccountsJob(RouteStore store, RoutingSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-provider-accounts";
    }

    @Override
    public Uni<Long> work() {
        var before = clock.instant().minus(settings.retiredKept());
        return Panache.withTransaction(() -> store.forgetRetired(before));
    }
}
