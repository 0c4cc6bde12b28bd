package io.hanbeon.outbox.dead;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts the dead letters that wait for somebody, over the whole database. */
@ApplicationScoped
class DeadLetterWatchJob {
    private final DeadLetterStore store;
    private final DeadLetterMetrics metrics;

    DeadLetterWatchJob(DeadLetterStore store, DeadLetterMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Scheduled(
            identity = "dead-letter-watch",
            every = "{hanbeon.dead-letter.watch-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return store.countDead().invoke(metrics::seen).replaceWithVoid();
    }
}
