package io.hanbeon.message;

import io.hanbeon.shared.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The first try of a message, by the request that recorded it. It is bounded and never fails: whatever it leaves open,
 * {@link FollowUpMessages} finishes.
 */
@ApplicationScoped
public class DispatchMessage {
    private static final Logger LOG = Logger.getLogger(DispatchMessage.class);

    private final Providers providers;
    private final DispatchOutcomes outcomes;
    private final Lease lease;
    private final MessageSettings settings;
    private final MessageMetrics metrics;

    DispatchMessage(
            Providers providers,
            DispatchOutcomes outcomes,
            Lease lease,
            MessageSettings settings,
            MessageMetrics metrics) {
        this.providers = providers;
        this.outcomes = outcomes;
        this.lease = lease;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Called after the commit of messages that a job hands over when it is time. */
    public Uni<Void> leave(List<Message> messages) {
        messages.forEach(metrics::recorded);
        return Uni.createFrom().voidItem();
    }

    /** Called after the commit of what the message is sent for. */
    public Uni<Void> dispatch(Message message) {
        metrics.recorded(message);
        if (!lease.allowsSubmission(message.requestedAt())) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .deferred(() -> providers.send(message))
                .invoke(submission -> outcomes.add(message, submission))
                .replaceWithVoid()
                .ifNoItem()
                .after(settings.dispatchMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf("Message %s left to the follow-up: %s", message.key(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
