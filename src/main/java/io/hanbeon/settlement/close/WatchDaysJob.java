package io.hanbeon.settlement.close;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Counts days that should be closed and are not. An alarm relies on the gauge. */
@ApplicationScoped
class WatchDaysJob {
    private final CloseDays closeDays;
    private final AtomicLong open;

    WatchDaysJob(CloseDays closeDays, MeterRegistry registry) {
        this.closeDays = closeDays;
        this.open = registry.gauge("hanbeon.settlement.days.open", new AtomicLong());
    }

    @Scheduled(identity = "settlement-watch", every = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return closeDays.countOverdue().invoke(open::set).replaceWithVoid();
    }
}
