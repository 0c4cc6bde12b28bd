package io.hanbeon.outbox.relay;

import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks how long events wait, and whether Kafka is there when there is nothing to relay. */
@ApplicationScoped
class RelayWatchJob {
    private final LaneStore store;
    private final KafkaTopics topics;
    private final KafkaReach reach;
    private final RelayMetrics metrics;
    private final RelaySettings settings;

    RelayWatchJob(LaneStore store, KafkaTopics topics, KafkaReach reach, RelayMetrics metrics, RelaySettings settings) {
        this.store = store;
        this.topics = topics;
        this.reach = reach;
        this.metrics = metrics;
        this.settings = settings;
    }

    @Scheduled(
            identity = "outbox-watch",
            every = "{hanbeon.relay.watch-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        return store.findOldest()
                .call(oldest -> store.count(settings.countMax()).invoke(waiting -> metrics.seen(oldest, waiting)))
                .chain(oldest -> oldest.isPresent() ? Uni.createFrom().voidItem() : lookForKafka());
    }

    /** Where something waits, the relay tells. */
    private Uni<Void> lookForKafka() {
        return CallersContext.onWorker(topics::look).invoke(reach::learn).replaceWithVoid();
    }
}
