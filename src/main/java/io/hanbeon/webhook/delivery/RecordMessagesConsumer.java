package io.hanbeon.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hanbeon.outbox.EventConsumer;
import io.hanbeon.outbox.ReceivedEvent;
import io.hanbeon.shared.Ids;
import io.hanbeon.webhook.endpoint.EventType;
import io.hanbeon.webhook.endpoint.WebhookEndpointStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/** Notes for every endpoint what it is to be told of an event; the calls follow. */
@ApplicationScoped
class RecordMessagesConsumer implements EventConsumer {
    private static final Pattern VERSION = Pattern.compile("\\.v\\d+$");

    private final WebhookEndpointStore endpoints;
    private final WebhookMessageStore messages;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    RecordMessagesConsumer(
            WebhookEndpointStore endpoints, WebhookMessageStore messages, ObjectMapper json, Ids ids, Clock clock) {
        this.endpoints = endpoints;
        this.messages = messages;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> topics() {
        return EventType.topics();
    }

    @Override
    public String deadLetterTopic() {
        return "payment.dlq";
    }

    /** Whatever names no merchant is nobody's. */
    @Override
    public Uni<Void> consume(SqlConnection transaction, ReceivedEvent event) {
        var merchantId = event.data().path("merchantId").asText();
        if (merchantId.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var body = body(event);
        var now = clock.instant();
        return endpoints
                .wanting(transaction, merchantId, type(event))
                .map(wanting -> wanting.stream()
                        .map(endpoint -> message(endpoint, event, body, now))
                        .toList())
                .chain(all -> messages.insert(transaction, all));
    }

    private WebhookMessage message(long endpointId, ReceivedEvent event, String body, Instant now) {
        return new WebhookMessage(
                ids.next(),
                endpointId,
                event.id(),
                type(event),
                body,
                WebhookMessage.State.WAITING,
                0,
                0,
                now,
                null,
                now);
    }

    private static String type(ReceivedEvent event) {
        return VERSION.matcher(event.type()).replaceFirst("");
    }

    private String body(ReceivedEvent event) {
        var body = json.createObjectNode()
                .put("type", type(event))
                .put("timestamp", event.occurredAt().toString())
                .<ObjectNode>set("data", event.data());
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(event.id() + " is not to be written as JSON", notJson);
        }
    }
}
