package io.hanbeon.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Correlation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 in structured JSON: what stands in the outbox and in Kafka, byte for byte. */
@ApplicationScoped
public class Envelope {
    private static final String SPECIFICATION = "1.0";
    private static final String JSON = "application/json";

    private final ObjectMapper json;
    private final OutboxSettings settings;

    Envelope(ObjectMapper json, OutboxSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CloudEvent(
            String specversion,
            String id,
            String source,
            String type,
            String subject,
            String time,
            String datacontenttype,
            @Nullable String correlationid,
            @Nullable String causationid,
            @JsonProperty("data") JsonNode data) {}

    String write(Event event, long id, Instant at) {
        var correlation = Correlation.current();
        var cloudEvent = new CloudEvent(
                SPECIFICATION,
                Ids.text(id),
                settings.source(),
                event.type(),
                event.subject(),
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                JSON,
                correlation.isEmpty() ? null : correlation,
                event.causationId(),
                json.valueToTree(event.data()));
        try {
            return json.writeValueAsString(cloudEvent);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(event.type() + " is not to be written as JSON", notJson);
        }
    }

    /** @throws IllegalArgumentException if it is none */
    public ReceivedEvent read(String topic, String key, String text) {
        try {
            var event = json.readTree(text);
            return new ReceivedEvent(
                    required(event, "id"),
                    topic,
                    key,
                    required(event, "type"),
                    event.path("subject").asText(),
                    Instant.parse(required(event, "time")),
                    event.path("correlationid").asText(),
                    event.path("data"));
        } catch (JsonProcessingException | java.time.format.DateTimeParseException unreadable) {
            throw new IllegalArgumentException("No CloudEvent: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String required(JsonNode event, String field) {
        var value = event.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new IllegalArgumentException("No CloudEvent: it has no " + field);
        }
        return value.textValue();
    }
}
