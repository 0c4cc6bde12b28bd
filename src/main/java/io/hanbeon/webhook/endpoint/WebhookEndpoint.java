package io.hanbeon.webhook.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a merchant wants to hear of what.
 *
 * @param eventTypes sorted
 * @param previousSecretUntil what is told is signed by the secret before, too, until then; {@code null} without one
 */
public record WebhookEndpoint(
        long id,
        String merchantId,
        long organisationId,
        String url,
        List<String> eventTypes,
        State state,
        Instant createdAt,
        @Nullable Instant previousSecretUntil,
        int version) {

    public enum State {
        ACTIVE,
        /** By its merchant: what happens meanwhile is told once it goes on. */
        PAUSED,
        /** Nobody was there for three days, or it said that it is gone; it goes on when its merchant says so. */
        DISABLED
    }

    Map<String, Object> fields() {
        return Map.of(
                "url",
                url,
                "eventTypes",
                eventTypes,
                "state",
                state.name(),
                "changesOverUntil",
                previousSecretUntil == null ? "" : previousSecretUntil.toString());
    }

    WebhookEndpoint in(State other) {
        return changed(url, eventTypes, other, previousSecretUntil);
    }

    WebhookEndpoint with(String newUrl, List<String> newEventTypes) {
        return changed(newUrl, newEventTypes, state, previousSecretUntil);
    }

    WebhookEndpoint rotated(@Nullable Instant until) {
        return changed(url, eventTypes, state, until);
    }

    private WebhookEndpoint changed(
            String newUrl, List<String> newEventTypes, State newState, @Nullable Instant newSecretUntil) {
        return new WebhookEndpoint(
                id,
                merchantId,
                organisationId,
                newUrl,
                newEventTypes,
                newState,
                createdAt,
                newSecretUntil,
                version + 1);
    }
}
