package io.hanbeon.account.customer;

import io.hanbeon.job.DailyJob;
import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Accounts of customers that nobody logged in to for a year become dormant. */
@ApplicationScoped
class CustomersSleepJob implements DailyJob {
    private final CustomerStore store;
    private final CustomerSettings settings;
    private final Clock clock;

    CustomersSleepJob(CustomerStore store, CustomerSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "customers-sleep";
    }

    @Override
    public Uni<Long> work() {
        var now = clock.instant();
        var before = now.minus(Duration.ofDays(settings.dormantDays()));
        return InChunks.all(() -> store.sleep(before, settings.dormantRowsMax(), now));
    }
}
