package io.hanbeon.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.stream.Collectors;

/** What Kafka calls our topics. */
@ApplicationScoped
public class TopicNames {
    private final Map<String, String> ofKafka;
    private final Map<String, String> ours;

    TopicNames(OutboxSettings settings) {
        this.ofKafka = settings.topics().stream()
                .collect(Collectors.toUnmodifiableMap(
                        topic -> topic, topic -> settings.topicNames().getOrDefault(topic, topic)));
        this.ours = ofKafka.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));
    }

    public String ofKafka(String topic) {
        return ofKafka.getOrDefault(topic, topic);
    }

    public String ours(String kafkaTopic) {
        return ours.getOrDefault(kafkaTopic, kafkaTopic);
    }
}
