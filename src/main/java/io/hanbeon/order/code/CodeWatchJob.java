package io.hanbeon.order.code;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks for what must never be: two live batches under one code, an order without a code. */
@ApplicationScoped
class CodeWatchJob {
    private final AuthCodeStore store;
    private final CodeMetrics metrics;

    CodeWatchJob(AuthCodeStore store, CodeMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Scheduled(
            identity = "watch-codes",
            every = "{hanbeon.order.code.watch-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return store.countFaults()
                .invoke(faults -> metrics.watched(faults.duplicateCodes(), faults.ordersWithoutCode()))
                .replaceWithVoid();
    }
}
