package io.hanbeon.message;

import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The first try of a message, begun by the request that recorded it, after its commit. It never fails: whatever it leaves
 * open, {@link FollowUpMessages} finishes.
 */
@ApplicationScoped
public class DispatchMessage {
    static final String DISPATCH = "message.dispatch";

    private static final Logger LOG = Logger.getLogger(DispatchMessage.class);

    private final EventBus bus;
    private final MessageMetrics metrics;
    private final DeliveryOptions patience;

    DispatchMessage(EventBus bus, MessageMetrics metrics, MessageSettings settings) {
        this.bus = bus;
        this.metrics = metrics;
        this.patience =
                new DeliveryOptions().setSendTimeout(settings.dispatchMax().toMillis());
    }

    /** Messages that a job hands over when it is time. */
    public void leave(List<Message> messages) {
        messages.forEach(metrics::recorded);
    }

    /** Waits for nothing. */
    public void handOver(Message message) {
        metrics.recorded(message);
        bus.send(DISPATCH, message);
    }

    /** Waits for the vendor, but not long. */
    public Uni<Void> dispatch(Message message) {
        metrics.recorded(message);
        return bus.<Void>request(DISPATCH, message, patience)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Message %s takes its vendor long: %s", message.key(), failure))
                .onFailure()
                .recoverWithNull();
    }
}
