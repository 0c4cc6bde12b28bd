package io.hanbeon.outbox.relay;

import io.hanbeon.outbox.TopicNames;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives events to Kafka, in their order and all at once. A producer lives until something fails: one request at a time and
 * none after a failure, so that nothing overtakes what has to be sent again. The next one makes the topics first.
 */
@ApplicationScoped
class EventProducer {
    private static final String CONTENT_TYPE = "content-type";
    private static final byte[] CLOUD_EVENT =
            "application/cloudevents+json; charset=UTF-8".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, Object> connection;
    private final KafkaTopics topics;
    private final TopicNames names;
    private final RelaySettings settings;
    private final AtomicReference<@Nullable Producer<String, byte[]>> producer = new AtomicReference<>();

    EventProducer(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            KafkaTopics topics,
            TopicNames names,
            RelaySettings settings) {
        this.connection = connection;
        this.topics = topics;
        this.names = names;
        this.settings = settings;
    }

    /** Never fails. On a worker, since a send waits where Kafka is away or memory is full. */
    Uni<Delivery> send(List<WaitingEvent> events) {
        return CallersContext.onWorker(() -> sendAll(events))
                .chain(delivery -> Uni.createFrom().completionStage(delivery).emitOn(CallersContext.executor()));
    }

    private CompletableFuture<Delivery> sendAll(List<WaitingEvent> events) {
        try {
            return sendAll(events, open());
        } catch (IllegalStateException | KafkaException away) {
            return CompletableFuture.completedFuture(new Delivery(List.of(), Optional.of(away)));
        }
    }

    private CompletableFuture<Delivery> sendAll(List<WaitingEvent> events, Producer<String, byte[]> open) {
        var sending = new Sending(() -> giveUp(open));
        for (int i = 0; i < events.size() && !sending.isBroken(); i++) {
            send(events.get(i), open, sending);
        }
        sending.allBegun();
        return sending.delivery();
    }

    private void send(WaitingEvent event, Producer<String, byte[]> open, Sending sending) {
        var acknowledgement = sending.begin(event);
        try {
            open.send(message(event), acknowledgement);
        } catch (IllegalStateException | KafkaException failure) {
            acknowledgement.onCompletion(null, failure);
        }
    }

    private ProducerRecord<String, byte[]> message(WaitingEvent event) {
        var message = new ProducerRecord<>(
                names.ofKafka(event.topic()), event.key(), event.payload().getBytes(StandardCharsets.UTF_8));
        message.headers().add(CONTENT_TYPE, CLOUD_EVENT);
        return message;
    }

    private synchronized Producer<String, byte[]> open() {
        var current = producer.get();
        if (current == null) {
            topics.make();
            current = new KafkaProducer<>(config());
            producer.set(current);
        }
        return current;
    }

    private void giveUp(Producer<String, byte[]> broken) {
        producer.compareAndSet(broken, null);
        broken.close(Duration.ZERO);
    }

    void end(@Observes ShutdownEvent stopping) {
        var last = producer.getAndSet(null);
        if (last != null) {
            last.close(settings.requestMax());
        }
    }

    private Map<String, Object> config() {
        var config = new HashMap<>(connection);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "hanbeon-relay");
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 65_536);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(settings.requestMax()));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(settings.sendMax()));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) millis(settings.blockMax()));
        return config;
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
