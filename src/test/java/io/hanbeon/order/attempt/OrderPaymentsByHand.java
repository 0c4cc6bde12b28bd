package io.hanbeon.order.attempt;

import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.outbox.Envelope;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.inbox.TakeEvent;
import io.quarkus.arc.All;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The job of this room, and the events of payments, handed to it by tests. */
@ApplicationScoped
public class OrderPaymentsByHand {
    private final OrderPaymentJob job;
    private final TakeEvent takeEvent;
    private final Envelope envelope;
    private final EventConsumer consumer;
    private final Pool pool;

    OrderPaymentsByHand(
            OrderPaymentJob job,
            TakeEvent takeEvent,
            Envelope envelope,
            @All List<EventConsumer> consumers,
            Pool pool) {
        this.job = job;
        this.takeEvent = takeEvent;
        this.envelope = envelope;
        this.consumer = consumers.stream()
                .filter(each -> each.name().equals("order-payments"))
                .findFirst()
                .orElseThrow();
        this.pool = pool;
    }

    public void followUp() {
        RoundsByHand.run(job);
    }

    /** All that was told of a payment, the newest first: topics have no order among each other. */
    public void deliver(String paymentId) {
        Tables.rows(
                        "SELECT topic, event_key, payload FROM hanbeon.outbox_event WHERE event_key = ? ORDER BY id DESC",
                        paymentId)
                .forEach(this::deliver);
    }

    private void deliver(Map<String, Object> row) {
        var event = envelope.read(
                row.get("topic").toString(),
                row.get("event_key").toString(),
                row.get("payload").toString());
        if (consumer.topics().contains(event.topic())) {
            await(() -> pool.withTransaction(transaction -> takeEvent.take(transaction, consumer, event)));
        }
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
