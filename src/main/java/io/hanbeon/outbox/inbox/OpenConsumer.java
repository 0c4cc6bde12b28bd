package io.hanbeon.outbox.inbox;

import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.TopicNames;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer's own connection to Kafka. What it has not seen when it is new, it gets from the beginning. */
@ApplicationScoped
class OpenConsumer {
    private final Map<String, Object> connection;
    private final TopicNames names;
    private final InboxSettings settings;

    OpenConsumer(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            TopicNames names,
            InboxSettings settings) {
        this.connection = connection;
        this.names = names;
        this.settings = settings;
    }

    Consumer<byte[], byte[]> open(EventConsumer consumer) {
        var kafka = new KafkaConsumer<byte[], byte[]>(config(consumer));
        kafka.subscribe(consumer.topics().stream().map(names::ofKafka).toList());
        return kafka;
    }

    private Map<String, Object> config(EventConsumer consumer) {
        var group = settings.groupPrefix() + consumer.name();
        var config = new HashMap<>(connection);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.pollMax());
        config.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.sessionMax().toMillis()));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return config;
    }
}
