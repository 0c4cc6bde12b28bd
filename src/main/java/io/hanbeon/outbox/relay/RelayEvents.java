package io.hanbeon.outbox.relay;

import io.hanbeon.job.Round;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
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

    /** There is more while something waits, even with others: what comes while they have its lane is for us to bring. */
    Uni<Round> round() {
        return reach.mayTry()
                ? store.findWaiting().chain(this::bringSome)
                : Uni.createFrom().item(Round.last(0));
    }

    private Uni<Round> bringSome(List<Integer> waiting) {
        return waiting.isEmpty()
                ? Uni.createFrom().item(Round.last(0))
                : lease(waiting).map(brought -> new Round(brought, true));
    }

    /** @return how many events were brought */
    private Uni<Integer> lease(List<Integer> waiting) {
        long lease = ids.next();
        var now = clock.instant();
        return store.lease(waiting, lease, now, now.plus(settings.lease()))
                .chain(lanes -> lanes.isEmpty()
                        ? pause(settings.othersPause()).replaceWith(0)
                        : bring(lanes, lease).call(() -> pause(settings.gather())));
    }

    private Uni<Integer> bring(List<Integer> lanes, long lease) {
        return store.read(lanes, settings.laneEventsMax())
                .chain(producer::send)
                .invoke(delivery -> reach.learn(delivery.failure()))
                .invoke(metrics::relayed)
                .call(delivery -> store.settle(delivery.acknowledged(), lease))
                .map(delivery -> delivery.acknowledged().size());
    }

    /** A round costs the database two commits however few it brings, so the next one waits for company. */
    private static Uni<Void> pause(Duration length) {
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .onExecutor(CallersContext.timer())
                .by(length)
                .emitOn(CallersContext.executor());
    }
}
