package io.hanbeon.message.delivery;

import io.hanbeon.message.provider.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

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

    // The bus carries their ids: Quarkus loads what a consumer takes when it builds, and may run on an older Java then.
    private final Map<Long, OnItsWay> onTheirWay = new ConcurrentHashMap<>();

    DispatchMessage(EventBus bus, MessageMetrics metrics, MessageSettings settings) {
        this.bus = bus;
        this.metrics = metrics;
        this.patience =
                new DeliveryOptions().setSendTimeout(settings.dispatchMax().toMillis());
    }

    private record OnItsWay(Message message, Map<String, Object> logFields) {}

    /** Messages that a job hands over when it is time. */
    public void leave(List<Message> messages) {
        messages.forEach(metrics::recorded);
    }

    /** Waits for nothing. */
    public void handOver(Message message) {
        metrics.recorded(message);
        bus.send(DISPATCH, sendOff(message));
    }

    /** Waits for the vendor, but not long. */
    public Uni<Void> dispatch(Message message) {
        metrics.recorded(message);
        return bus.<Void>request(DISPATCH, sendOff(message), patience)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Message %s takes its vendor long: %s", message.key(), failure))
                .onFailure()
                .recoverWithNull();
    }

    private long sendOff(Message message) {
        onTheirWay.put(message.id(), new OnItsWay(message, MDC.getMap()));
        return message.id();
    }

    /** Its log lines are those of the request from then on. */
    Optional<Message> receive(long id) {
        return Optional.ofNullable(onTheirWay.remove(id)).map(sentOff -> {
            sentOff.logFields().forEach(MDC::put);
            return sentOff.message();
        });
    }
}
