package io.hanbeon.coupon.nightly;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what waits for a person, over the whole database. Alarms rely on the gauges. */
@ApplicationScoped
class CouponWatchJob implements RepeatedJob {
    private final WatchStore store;
    private final AtomicLong unknown;
    private final AtomicLong different;

    CouponWatchJob(WatchStore store, MeterRegistry registry) {
        this.store = store;
        this.unknown = registry.gauge("hanbeon.coupon.numbers.unknown", new AtomicLong());
        this.different = registry.gauge("hanbeon.coupon.differences", new AtomicLong());
    }

    @Override
    public String name() {
        return "coupon-watch";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Uni<Round> round() {
        return store.countUnknown()
                .invoke(unknown::set)
                .chain(store::countDifferent)
                .invoke(different::set)
                .replaceWith(Round.last(0));
    }
}
