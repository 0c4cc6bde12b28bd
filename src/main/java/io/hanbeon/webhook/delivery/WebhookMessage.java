package io.hanbeon.webhook.delivery;

import io.hanbeon.shared.Ids;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint is told of an event.
 *
 * @param tries that were begun, this one included
 * @param triesBefore it was last replayed
 * @param body byte for byte as it is signed
 */
public record WebhookMessage(
        long id,
        long endpointId,
        String eventId,
        String eventType,
        String body,
        State state,
        int tries,
        int triesBefore,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant dueAt) {
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    /** The same at every try: by it receivers know what they have. */
    public String webhookId() {
        return "msg_" + Ids.text(id);
    }

    public WebhookMessage waiting(Instant now) {
        return new WebhookMessage(
                id, endpointId, eventId, eventType, body, State.WAITING, tries, tries, createdAt, null, now);
    }

    int triesOfRound() {
        return tries - triesBefore;
    }
}
