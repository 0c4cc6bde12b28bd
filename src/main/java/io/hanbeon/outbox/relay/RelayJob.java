package io.hanbeon.outbox.relay;

import io.hanbeon.outbox.Outbox.Appended;
import io.hanbeon.shared.flow.Background;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Relays events as soon as they are committed, and by the clock what nobody was woken for. */
@ApplicationScoped
class RelayJob {
    private static final Logger LOG = Logger.getLogger(RelayJob.class);

    private final RelayEvents relayEvents;
    private final Background background;
    private final RelaySettings settings;

    /** Wakes that no run has begun after. */
    private final AtomicInteger wakes = new AtomicInteger();

    RelayJob(RelayEvents relayEvents, Background background, RelaySettings settings) {
        this.relayEvents = relayEvents;
        this.background = background;
        this.settings = settings;
    }

    @Scheduled(
            identity = "outbox-relay",
            every = "{hanbeon.relay.every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> relay() {
        return relayTolerantly();
    }

    /** One run at a time; events that come during it are the next one's. */
    void wake(@Observes Appended appended) {
        if (wakes.getAndIncrement() == 0) {
            background.begin("Relaying events", this::relayAwake);
        }
    }

    private Uni<Void> relayAwake() {
        return Multi.createBy()
                .repeating()
                .uni(this::relayHeard)
                .whilst(unheard -> unheard > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** @return how many wakes came since it began */
    private Uni<Integer> relayHeard() {
        int heard = wakes.get();
        return relayTolerantly().map(ignored -> wakes.addAndGet(-heard));
    }

    private Uni<Void> relayTolerantly() {
        return settings.enabled() ? relayAll() : Uni.createFrom().voidItem();
    }

    private Uni<Void> relayAll() {
        return relayEvents
                .relay()
                .onFailure()
                .invoke(failure -> LOG.warnf("Events are left to the clock: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
