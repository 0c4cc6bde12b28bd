package io.hanbeon.webhook.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where a merchant wants to hear of what.
 *
 * @param eventTypes sorted
 */
public record WebhookEndpoint(
        long id,
        String merchantId,
        long organisationId,
        String url,
        List<String> eventTypes,
        State state,
        Instant createdAt,
        int version) {

    public enum State {
        ACTIVE,
        /** By its merchant: what happens meanwhile is told once it goes on. */
        PAUSED,
        /** Nobody was there for three days, or it said that it is gone; it goes on when its merchant says so. */
        DISABLED
    }

    Map<String, Object> fields() {
        return Map.of("url", url, "eventTypes", eventTypes, "state", state.name());
    }

    WebhookEndpoint in(State other) {
        return new WebhookEndpoint(id, merchantId, organisationId, url, eventTypes, other, createdAt, version + 1);
    }

    WebhookEndpoint with(String newUrl, List<String> newEventTypes) {
        return new WebhookEndpoint(
                id, merchantId, organisationId, newUrl, newEventTypes, state, createdAt, version + 1);
    }
}
