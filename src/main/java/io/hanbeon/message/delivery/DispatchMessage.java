package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.hanbeon.shared.flow.Background;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The first try of a message, begun by the request that recorded it, after its commit. It never fails: whatever it leaves
 * open, {@link FollowUpMessages} finishes.
 */
@ApplicationScoped
public class DispatchMessage {
    private static final Logger LOG = Logger.getLogger(DispatchMessage.class);
    private static final String WHAT = "The first try of a message";

    private final SubmitFirst submitFirst;
    private final Background background;
    private final MessageMetrics metrics;
    private final MessageSettings settings;

    DispatchMessage(SubmitFirst submitFirst, Background background, MessageMetrics metrics, MessageSettings settings) {
        this.submitFirst = submitFirst;
        this.background = background;
        this.metrics = metrics;
        this.settings = settings;
    }

    /** Messages that a job hands over when it is time. */
    public void leave(List<Message> messages) {
        messages.forEach(metrics::recorded);
    }

    /** Waits for nothing. */
    public void handOver(Message message) {
        metrics.recorded(message);
        if (background.hasRoom()) {
            background.begin(WHAT, () -> submitFirst.submit(message));
        }
    }

    /** Waits for the vendor, but not long. */
    public Uni<Void> dispatch(Message message) {
        metrics.recorded(message);
        return background.hasRoom() ? submitInTime(message) : Uni.createFrom().voidItem();
    }

    private Uni<Void> submitInTime(Message message) {
        return background
                .beginAndWait(WHAT, settings.dispatchMax(), () -> submitFirst.submit(message))
                .invoke(hasEnded -> {
                    if (!hasEnded) {
                        LOG.warnf("Message %s takes its vendor long", message.key());
                    }
                })
                .replaceWithVoid();
    }
}
