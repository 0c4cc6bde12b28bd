package io.hanbeon.outbox.relay;

import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.hanbeon.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Relays events as soon as they are committed, and by the clock what nobody was woken for. */
@ApplicationScoped
class RelayJob implements RepeatedJob {
    private final RelayEvents relayEvents;
    private final RelaySettings settings;

    RelayJob(RelayEvents relayEvents, RelaySettings settings) {
        this.relayEvents = relayEvents;
        this.settings = settings;
    }

    @Override
    public String name() {
        return Outbox.RELAY_JOB;
    }

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public Uni<Round> round() {
        return settings.enabled() ? relayEvents.round() : Uni.createFrom().item(Round.last(0));
    }
}
