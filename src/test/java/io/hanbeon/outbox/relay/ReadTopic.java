package io.hanbeon.outbox.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All of a topic, from its beginning to what is its end now. */
final class ReadTopic {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadTopic() {}

    record TopicRecord(String key, String id, JsonNode event) {}

    static List<TopicRecord> all(String bootstrapServers, String topic) {
        try (var consumer = new KafkaConsumer<String, String>(
                Map.of("bootstrap.servers", bootstrapServers, "group.id", "read-" + UUID.randomUUID()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var told = new ArrayList<TopicRecord>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> told.add(told(record.key(), record.value())));
            }
            return told;
        }
    }

    /** By key, each id once: where it came first. */
    static Map<String, List<TopicRecord>> firstsByKey(List<TopicRecord> told) {
        var firsts = new LinkedHashMap<String, TopicRecord>();
        told.forEach(each -> firsts.putIfAbsent(each.id(), each));
        var byKey = new LinkedHashMap<String, List<TopicRecord>>();
        firsts.values()
                .forEach(each -> byKey.computeIfAbsent(each.key(), key -> new ArrayList<>())
                        .add(each));
        return byKey;
    }

    private static TopicRecord told(String key, String value) {
        try {
            var event = JSON.readTree(value);
            return new TopicRecord(key, event.get("id").textValue(), event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value, e);
        }
    }
}
