package io.hanbeon.outbox.relay;

import io.hanbeon.outbox.OutboxSettings;
import io.hanbeon.outbox.TopicNames;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that Kafka does not have yet. Blocks, so workers alone call it. */
@ApplicationScoped
class KafkaTopics {
    private final Map<String, Object> connection;
    private final OutboxSettings outbox;
    private final TopicNames names;
    private final RelaySettings settings;
    private volatile boolean areMade;

    KafkaTopics(
            @Identifier("default-kafka-broker") Map<String, Object> connection,
            OutboxSettings outbox,
            TopicNames names,
            RelaySettings settings) {
        this.connection = connection;
        this.outbox = outbox;
        this.names = names;
        this.settings = settings;
    }

    void make() {
        try (var admin = Admin.create(adminConfig())) {
            var topics = outbox.topics().stream().map(this::topic).toList();
            for (var made : admin.createTopics(topics).values().values()) {
                awaitUnlessKnown(made);
            }
        }
        areMade = true;
    }

    /** At its first success it makes the topics, so that consumers find them before anybody has sent anything. */
    Optional<Exception> look() {
        try {
            makeOrAsk();
            return Optional.empty();
        } catch (IllegalStateException | KafkaException away) {
            return Optional.of(away);
        }
    }

    private void makeOrAsk() {
        if (!areMade) {
            make();
            return;
        }
        try (var admin = Admin.create(adminConfig())) {
            awaitUnlessKnown(admin.describeCluster().clusterId());
        }
    }

    private NewTopic topic(String topic) {
        return new NewTopic(names.ofKafka(topic), Optional.of(settings.partitions()), Optional.of(settings.replicas()));
    }

    private Map<String, Object> adminConfig() {
        var config = new HashMap<>(connection);
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "hanbeon-topics");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
        return config;
    }

    private int millis() {
        return Math.toIntExact(settings.requestMax().toMillis());
    }

    private void awaitUnlessKnown(KafkaFuture<?> answer) {
        try {
            answer.get(2L * millis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka does not answer: " + failed.getCause(), failed);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Ended while Kafka was asked", ended);
        } catch (TimeoutException late) {
            throw new IllegalStateException("Kafka does not answer", late);
        }
    }
}
