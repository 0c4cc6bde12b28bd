package io.hanbeon.reconciliation.follow;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.shared.Seoul;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is open for longer than it may be, over the whole database. An alarm relies on the gauge. */
@ApplicationScoped
class ReconWatchJob implements RepeatedJob {
    private final FollowStore store;
    private final FollowSettings settings;
    private final Clock clock;
    private final AtomicLong overdue;
    private final AtomicLong paidWhileHeld;

    ReconWatchJob(FollowStore store, FollowSettings settings, Clock clock, MeterRegistry registry) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.overdue = registry.gauge("hanbeon.recon.open.overdue", new AtomicLong());
        this.paidWhileHeld = registry.gauge("hanbeon.recon.paid.while.held", new AtomicLong());
    }

    @Override
    public String name() {
        return "recon-watch";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Round> round() {
        var today = Seoul.businessDay(clock.instant());
        return store.countOpenBefore(today.minusDays(settings.openDaysMax()))
                .invoke(overdue::set)
                .chain(store::countPaidWhileHeld)
                .invoke(paidWhileHeld::set)
                .replaceWith(Round.last(0));
    }
}
