package io.hanbeon.order;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Looks for what must never be: two live batches under one code, an order without a code. */
@ApplicationScoped
class OrderWatchJob {
    private final PlacedOrderStore orders;
    private final OrderMetrics metrics;
    private final Clock clock;

    OrderWatchJob(PlacedOrderStore orders, OrderMetrics metrics, Clock clock) {
        this.orders = orders;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            identity = "watch-orders",
            every = "{hanbeon.order.watch-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return orders.countFaults(clock.instant())
                .invoke(faults -> metrics.watched(faults.duplicateCodes(), faults.ordersWithoutCode()))
                .replaceWithVoid();
    }
}
