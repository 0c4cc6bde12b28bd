package io.hanbeon.message;

import io.hanbeon.message.vendor.Message;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Hands a message to its vendor, for the first time. It ends when the vendor does, whoever waits for it, so that no
 * outcome is lost to somebody's haste.
 */
@ApplicationScoped
class DispatchConsumer {
    private static final Logger LOG = Logger.getLogger(DispatchConsumer.class);

    private final DispatchMessage dispatchMessage;
    private final Providers providers;
    private final DispatchOutcomes outcomes;
    private final Lease lease;

    DispatchConsumer(DispatchMessage dispatchMessage, Providers providers, DispatchOutcomes outcomes, Lease lease) {
        this.dispatchMessage = dispatchMessage;
        this.providers = providers;
        this.outcomes = outcomes;
        this.lease = lease;
    }

    @ConsumeEvent(DispatchMessage.DISPATCH)
    Uni<Void> dispatch(long id) {
        return dispatchMessage
                .receive(id)
                .filter(message -> lease.allowsSubmission(message.requestedAt()))
                .map(this::submit)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> submit(Message message) {
        return Uni.createFrom()
                .deferred(() -> providers.send(message))
                .invoke(submission -> outcomes.add(message, submission))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Message %s left to the follow-up: %s", message.key(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
