package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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
    private static final Duration RETRY_FIRST = Duration.ofSeconds(1);
    private static final Duration RETRY_MAX = Duration.ofSeconds(30);

    private final List<EventConsumer> consumers;
    private final OpenConsumer openConsumer;
    private final HandleMessage handleMessage;
    private final InboxMetrics metrics;
    private final InboxSettings settings;
    private final Background background;
    private final Clock clock;
    private final Queue<Polling> atWork = new ConcurrentLinkedQueue<>();

    InboxConsumer(
            @All List<EventConsumer> consumers,
            OpenConsumer openConsumer,
            HandleMessage handleMessage,
            InboxMetrics metrics,
            InboxSettings settings,
            Background background,
            Clock clock) {
        this.consumers = consumers;
        this.openConsumer = openConsumer;
        this.handleMessage = handleMessage;
        this.metrics = metrics;
        this.settings = settings;
        this.background = background;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent started) {
        if (settings.enabled()) {
            consumers.forEach(consumer -> background.begin(consumer.name(), () -> consume(consumer)));
        }
    }

    private Uni<Void> consume(EventConsumer consumer) {
        return CallersContext.onWorker(() -> openConsumer.open(consumer))
                .onFailure()
                .retry()
                .withExecutor(CallersContext.timer())
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
