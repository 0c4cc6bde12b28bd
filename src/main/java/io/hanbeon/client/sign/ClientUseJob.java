package io.hanbeon.client.sign;

import io.hanbeon.client.ClientSettings;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Every instance writes what it saw. */
@ApplicationScoped
class ClientUseJob implements RepeatedJob {
    private final ClientUses uses;
    private final ClientSettings settings;

    ClientUseJob(ClientUses uses, ClientSettings settings) {
        this.uses = uses;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "client-uses";
    }

    @Override
    public Duration every() {
        return settings.useEvery();
    }

    @Override
    public Uni<Round> round() {
        return uses.write().replaceWith(Round.last(0));
    }
}
