package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Has every consumer of events at work from the start of the instance to its end. */
@ApplicationScoped
class InboxConsumer {
    private static final String BEGIN = "outbox.inbox.begin";
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);

    private final List<EventConsumer> consumers;
    private final OpenConsumer openConsumer;
    private final HandleMessage handleMessage;
    private final InboxMetrics metrics;
    private final InboxSettings settings;
    private final EventBus bus;
    private final Clock clock;
    private final Queue<Polling> atWork = new ConcurrentLinkedQueue<>();

    InboxConsumer(
            @All List<EventConsumer> consumers,
            OpenConsumer openConsumer,
            HandleMessage handleMessage,
            InboxMetrics metrics,
            InboxSettings settings,
            EventBus bus,
            Clock clock) {
        this.consumers = consumers;
        this.openConsumer = openConsumer;
        this.handleMessage = handleMessage;
        this.metrics = metrics;
        this.settings = settings;
        this.bus = bus;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        if (settings.enabled()) {
            consumers.forEach(consumer -> bus.send(BEGIN, consumer.name()));
        }
    }

    @ConsumeEvent(BEGIN)
    Uni<Void> consume(String name) {
        var consumer = consumers.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return CallersContext.onWorker(() -> openConsumer.open(consumer))
                .onFailure()
                .retry()
                .withBackOff(RETRY_FIRST, RETRY_MAX)
                .indefinitely()
                .map(kafka -> new Polling(consumer, kafka, handleMessage, metrics, settings, clock))
                .invoke(atWork::add)
                .chain(Polling::run);
    }

    void end(@Observes ShutdownEvent stopping) {
        atWork.forEach(Polling::end);
    }
}
