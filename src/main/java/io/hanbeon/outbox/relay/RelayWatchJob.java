package io.hanbeon.outbox.relay;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Looks how long events wait, and whether Kafka is there when there is nothing to relay. */
@ApplicationScoped
class RelayWatchJob implements RepeatedJob {
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

    @Override
    public String name() {
        return "outbox-watch";
    }

    @Override
    public Duration every() {
        return settings.watchEvery();
    }

    @Override
    public Uni<Round> round() {
        return store.findOldest()
                .call(oldest -> store.count(settings.countMax()).invoke(waiting -> metrics.seen(oldest, waiting)))
                .chain(oldest -> oldest.isPresent() ? Uni.createFrom().voidItem() : lookForKafka())
                .replaceWith(Round.last(0));
    }

    /** Where something waits, the relay tells. */
    private Uni<Void> lookForKafka() {
        return CallersContext.onWorker(topics::look).invoke(reach::learn).replaceWithVoid();
    }
}
