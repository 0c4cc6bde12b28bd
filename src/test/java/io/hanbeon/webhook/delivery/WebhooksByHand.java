package io.hanbeon.webhook.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.Tables;
import io.hanbeon.job.RoundsByHand;
import io.hanbeon.outbox.Envelope;
import io.hanbeon.outbox.ReceivedEvent;
import io.hanbeon.outbox.inbox.TakeEvent;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.flow.Background;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** Events handed to this room, and its calls, by tests. */
@ApplicationScoped
class WebhooksByHand {
    private final RecordMessagesConsumer consumer;
    private final DeliverWebhooks deliverWebhooks;
    private final DeliverWebhook deliverWebhook;
    private final WebhookMessageStore store;
    private final DeliverySettings settings;
    private final Background background;
    private final DeliverWebhooksJob job;
    private final ForgetWebhooksJob forget;
    private final TakeEvent takeEvent;
    private final Envelope envelope;
    private final ObjectMapper json;
    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    WebhooksByHand(
            RecordMessagesConsumer consumer,
            DeliverWebhooks deliverWebhooks,
            DeliverWebhook deliverWebhook,
            WebhookMessageStore store,
            DeliverySettings settings,
            Background background,
            DeliverWebhooksJob job,
            ForgetWebhooksJob forget,
            TakeEvent takeEvent,
            Envelope envelope,
            ObjectMapper json,
            Pool pool,
            Ids ids,
            Clock clock) {
        this.consumer = consumer;
        this.deliverWebhooks = deliverWebhooks;
        this.deliverWebhook = deliverWebhook;
        this.store = store;
        this.settings = settings;
        this.background = background;
        this.job = job;
        this.forget = forget;
        this.takeEvent = takeEvent;
        this.envelope = envelope;
        this.json = json;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    ReceivedEvent event(String type, String merchantId) {
        return event(type, type, merchantId);
    }

    ReceivedEvent event(String topic, String type, String merchantId) {
        var data = json.createObjectNode().put("merchantId", merchantId).put("amount", 1_000);
        return new ReceivedEvent(Ids.text(ids.next()), topic, "key", type + ".v1", "test/1", clock.instant(), "", data);
    }

    void tell(ReceivedEvent event) {
        await(() -> pool.withTransaction(transaction -> takeEvent.take(transaction, consumer, event)));
    }

    /** As another consumer group would that has lost its inbox. */
    void tellUnseen(ReceivedEvent event) {
        await(() -> pool.withTransaction(transaction -> consumer.consume(transaction, event)));
    }

    /** What the outbox has of an aggregate. */
    void tellAllOf(String key) {
        Tables.rows("SELECT topic, event_key, payload FROM hanbeon.outbox_event WHERE event_key = ? ORDER BY id", key)
                .forEach(row -> tell(read(row)));
    }

    private ReceivedEvent read(Map<String, Object> row) {
        return envelope.read(
                row.get("topic").toString(),
                row.get("event_key").toString(),
                row.get("payload").toString());
    }

    void deliver(String endpoint) {
        await(() -> deliverWebhooks.deliverAll(Ids.parse(endpoint).orElseThrow()));
    }

    /** As the clock does: nobody waits for the calls. */
    void beginAll() {
        RoundsByHand.run(job);
    }

    /** As on an instance that has a place for one endpoint; those of others are paused. */
    DeliverWebhooksJob jobWithOnePlace(String merchantId) {
        Tables.execute("UPDATE hanbeon.webhook_endpoint SET state = 'PAUSED' WHERE merchant_id <> ?", merchantId);
        var onePlace = (DeliverySettings) Proxy.newProxyInstance(
                DeliverySettings.class.getClassLoader(),
                new Class<?>[] {DeliverySettings.class},
                (proxy, method, values) ->
                        method.getName().equals("endpointsMax") ? 1 : method.invoke(settings, values));
        var places = new DeliverWebhooks(store, deliverWebhook, onePlace, background, clock);
        return new DeliverWebhooksJob(store, places, onePlace, clock);
    }

    void forget() {
        await(forget::work);
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
