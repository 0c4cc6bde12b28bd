package io.hanbeon.client;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Every instance writes what it saw. */
@ApplicationScoped
class ClientUseJob {
    private final ClientUses uses;

    ClientUseJob(ClientUses uses) {
        this.uses = uses;
    }

    @Scheduled(
            identity = "client-uses",
            every = "{hanbeon.client.use-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return uses.write();
    }
}
