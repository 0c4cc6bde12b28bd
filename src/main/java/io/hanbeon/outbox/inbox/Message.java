package io.hanbeon.outbox.inbox;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What Kafka brings, not read yet. */
record Message(TopicPartition partition, long offset, String key, String text) {
    private static final int KEY_LENGTH_MAX = 100;

    static Message of(ConsumerRecord<byte[], byte[]> message) {
        return new Message(
                new TopicPartition(message.topic(), message.partition()),
                message.offset(),
                shortened(text(message.key())),
                text(message.value()));
    }

    /** Names one that has no id of its own. */
    String place() {
        return "%s-%d-%d".formatted(partition.topic(), partition.partition(), offset);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    private static String shortened(String key) {
        return key.length() > KEY_LENGTH_MAX ? key.substring(0, KEY_LENGTH_MAX) : key;
    }
}
