package io.hanbeon.webhook.log;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.BadParameter;
import io.hanbeon.shared.sql.Transaction;
import io.hanbeon.webhook.delivery.WebhookMessage;
import io.hanbeon.webhook.delivery.WebhookMessageStore;
import io.hanbeon.webhook.endpoint.OwnWebhooks;
import io.hanbeon.webhook.endpoint.WebhookEndpoint;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Has messages told again that are over, with the same webhook-id and all their tries anew; who did so is on record. */
@ApplicationScoped
class ReplayMessages {
    private final WebhookMessageStore store;
    private final OwnWebhooks own;
    private final RecordChange recordChange;
    private final WebhookLogSettings settings;
    private final Clock clock;

    ReplayMessages(
            WebhookMessageStore store,
            OwnWebhooks own,
            RecordChange recordChange,
            WebhookLogSettings settings,
            Clock clock) {
        this.store = store;
        this.own = own;
        this.recordChange = recordChange;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param hasMore what is left over is the next call's */
    @Schema(name = "WebhookMessagesReplayed")
    @RegisterForReflection
    record Replayed(int messages, boolean hasMore) {}

    Uni<WebhookMessage> replay(SqlConnection transaction, WebhookEndpoint endpoint, WebhookMessage message) {
        var now = clock.instant();
        var from = Map.of("state", message.state().name());
        var to = Map.of("state", WebhookMessage.State.WAITING.name(), "message", message.webhookId());
        return store.replay(transaction, message.id(), now)
                .invoke(ReplayMessages::requireReplayed)
                .chain(() -> record(transaction, endpoint, from, to))
                .replaceWith(() -> message.waiting(now));
    }

    /** @param state FAILED or DELIVERED */
    Uni<Replayed> replay(
            SqlConnection transaction,
            WebhookEndpoint endpoint,
            WebhookMessage.State state,
            WebhookMessageStore.Between between) {
        requireUsable(state, between);
        var from = Map.of(
                "state",
                state.name(),
                "from",
                between.from().toString(),
                "to",
                between.to().toString());
        return store.replay(transaction, endpoint.id(), state, between, clock.instant(), settings.replayMax())
                .call(messages -> record(
                        transaction,
                        endpoint,
                        from,
                        Map.of("state", WebhookMessage.State.WAITING.name(), "messages", messages)))
                .map(messages -> new Replayed(messages, messages == settings.replayMax()));
    }

    private static void requireUsable(WebhookMessage.State state, WebhookMessageStore.Between between) {
        if (state == WebhookMessage.State.WAITING) {
            throw new BadParameter("/state", "FAILED, DELIVERED");
        }
        if (!between.from().isBefore(between.to())) {
            throw new BadParameter("/to", "> from");
        }
    }

    private Uni<Void> record(
            SqlConnection transaction, WebhookEndpoint endpoint, Map<String, ?> before, Map<String, ?> after) {
        var change = new Change(
                "webhook.replay", "webhook/" + Ids.text(endpoint.id()), endpoint.organisationId(), before, after, null);
        return recordChange.record(Transaction.of(transaction), own.caller(), change);
    }

    private static void requireReplayed(boolean isReplayed) {
        if (!isReplayed) {
            throw new WebhookMessageRefusal.StillWaiting();
        }
    }
}
