package io.hanbeon.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * An event as a consumer gets it.
 *
 * @param topic by our own name for it
 * @param correlationId of the request that it goes back to, or empty
 */
public record ReceivedEvent(
        String id,
        String topic,
        String key,
        String type,
        String subject,
        Instant occurredAt,
        String correlationId,
        JsonNode data) {}
