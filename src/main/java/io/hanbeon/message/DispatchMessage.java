package io.hanbeon.message;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The first try of a message, by the request that recorded it. It is bounded and never fails: whatever it leaves open,
 * {@link FollowUpMessages} finishes.
 */
@ApplicationScoped
public class DispatchMessage {
    private final Providers providers;
    private final DispatchOutcomes outcomes;
    private final Lease lease;
    private final MessageSettings settings;

    DispatchMessage(Providers providers, DispatchOutcomes outcomes, Lease lease, MessageSettings settings) {
        this.providers = providers;
        this.outcomes = outcomes;
        this.lease = lease;
        this.settings = settings;
    }

    public Uni<Void> dispatch(Message message) {
        if (!lease.allowsSubmission(message.requestedAt())) {
            return Uni.createFrom().voidItem();
        }
        return providers
                .named(message.provider())
                .submit(message)
                .invoke(submission -> outcomes.add(message, submission))
                .replaceWithVoid()
                .ifNoItem()
                .after(settings.dispatchMax())
                .fail()
                .onFailure()
                .recoverWithNull();
    }
}
