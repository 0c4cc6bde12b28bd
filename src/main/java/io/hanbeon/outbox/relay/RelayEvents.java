package io.hanbeon.outbox.relay;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/**
 * Brings what waits to Kafka, a round at a time: some events of every lane that nobody else has. An event is forgotten
 * once Kafka acknowledged it, so that what fails or dies in between is sent again.
 */
@ApplicationScoped
class RelayEvents {
    private final LaneStore store;
    private final EventProducer producer;
    private final KafkaReach reach;
    private final RelayMetrics metrics;
    private final RelaySettings settings;
    private final Ids ids;
    private final Clock clock;

    RelayEvents(
            LaneStore store,
            EventProducer producer,
            KafkaReach reach,
            RelayMetrics metrics,
            RelaySettings settings,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.producer = producer;
        this.reach = reach;
        this.metrics = metrics;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Goes on while something waits, even with others: what comes while they have its lane is for us to bring. */
    Uni<Void> relay() {
        return Multi.createBy()
                .repeating()
                .uni(this::roundIfReachable)
                .whilst(isMoreWaiting -> isMoreWaiting)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> roundIfReachable() {
        return reach.mayTry()
                ? store.findWaiting().chain(this::round)
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> round(List<Integer> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().item(false)
                : lease(waiting).chain(this::pause).replaceWith(true);
    }

    /** @return whether others have all of them */
    private Uni<Boolean> lease(List<Integer> waiting) {
        long lease = ids.next();
        var now = clock.instant();
        return store.lease(waiting, lease, now, now.plus(settings.lease()))
                .call(lanes -> lanes.isEmpty() ? Uni.createFrom().voidItem() : bring(lanes, lease))
                .map(List::isEmpty);
    }

    private Uni<Void> bring(List<Integer> lanes, long lease) {
        return store.read(lanes, settings.laneEventsMax())
                .chain(producer::send)
                .invoke(delivery -> reach.learn(delivery.failure()))
                .invoke(metrics::relayed)
                .chain(delivery -> store.settle(delivery.acknowledged(), lease));
    }

    /** A round costs the database two commits however few it brings, so the next one waits for company. */
    private Uni<Void> pause(boolean isOthers) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .onExecutor(CallersContext.timer())
                .by(isOthers ? settings.othersPause() : settings.gather())
                .emitOn(CallersContext.executor());
    }
}
