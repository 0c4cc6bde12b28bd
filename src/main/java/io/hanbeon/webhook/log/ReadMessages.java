package io.hanbeon.webhook.log;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Slice;
import io.hanbeon.webhook.delivery.WebhookAttempt;
import io.hanbeon.webhook.delivery.WebhookMessage;
import io.hanbeon.webhook.delivery.WebhookMessageStore;
import io.hanbeon.webhook.endpoint.OwnWebhooks;
import io.hanbeon.webhook.endpoint.WebhookEndpoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a webhook of one's own was told, or is to be. */
@ApplicationScoped
class ReadMessages {
    private final WebhookMessageStore store;
    private final OwnWebhooks own;

    ReadMessages(WebhookMessageStore store, OwnWebhooks own) {
        this.store = store;
        this.own = own;
    }

    record EndpointMessages(WebhookEndpoint endpoint, Slice<WebhookMessage> messages) {}

    record OneMessage(WebhookEndpoint endpoint, WebhookMessage message, List<WebhookAttempt> attempts) {}

    /** The newest first. */
    Uni<EndpointMessages> page(String id, WebhookMessage.@Nullable State state, long before, int size) {
        return own.require(id)
                .chain(endpoint -> store.page(endpoint.id(), state, before, size + 1)
                        .map(found -> Slice.of(found, size, (WebhookMessage message) -> Ids.text(message.id())))
                        .map(messages -> new EndpointMessages(endpoint, messages)));
    }

    Uni<OneMessage> one(String id, String messageId) {
        return own.require(id)
                .chain(endpoint -> find(endpoint, messageId)
                        .chain(message -> store.attempts(message.id())
                                .map(attempts -> new OneMessage(endpoint, message, attempts))));
    }

    private Uni<WebhookMessage> find(WebhookEndpoint endpoint, String messageId) {
        long id = Ids.parse(messageId).orElseThrow(WebhookMessageRefusal.UnknownMessage::new);
        return store.find(endpoint.id(), id).map(found -> found.orElseThrow(WebhookMessageRefusal.UnknownMessage::new));
    }
}
