package io.hanbeon.settlement.close;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Counts days that should be closed and are not. An alarm relies on the gauge. */
@ApplicationScoped
class WatchDaysJob implements RepeatedJob {
    private final CloseDays closeDays;
    private final AtomicLong open;

    WatchDaysJob(CloseDays closeDays, MeterRegistry registry) {
        this.closeDays = closeDays;
        this.open = registry.gauge("hanbeon.settlement.days.open", new AtomicLong());
    }

    @Override
    public String name() {
        return "settlement-watch";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Uni<Round> round() {
        return closeDays.countOverdue().invoke(open::set).replaceWith(Round.last(0));
    }
}
