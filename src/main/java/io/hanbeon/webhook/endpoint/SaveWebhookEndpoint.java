package io.hanbeon.webhook.endpoint;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes or changes a webhook; who did so is on record. */
@ApplicationScoped
class SaveWebhookEndpoint {
    private final WebhookEndpointStore store;
    private final WebhookSecrets secrets;
    private final RecordChange recordChange;
    private final WebhookSettings settings;

    SaveWebhookEndpoint(
            WebhookEndpointStore store, WebhookSecrets secrets, RecordChange recordChange, WebhookSettings settings) {
        this.store = store;
        this.secrets = secrets;
        this.recordChange = recordChange;
        this.settings = settings;
    }

    Uni<Void> create(SqlConnection transaction, Caller caller, WebhookEndpoint endpoint, String secret) {
        return store.countOf(transaction, endpoint.merchantId())
                .invoke(this::requireFew)
                .chain(() -> store.insert(transaction, endpoint, secrets.sealed(secret)))
                .chain(() -> record(transaction, caller, "webhook.create", Map.of(), endpoint));
    }

    /** @param organisationId of whose merchants; {@code null}: of any */
    Uni<WebhookEndpoint> change(
            SqlConnection transaction,
            Caller caller,
            long id,
            @Nullable Long organisationId,
            String action,
            UnaryOperator<WebhookEndpoint> change) {
        return lock(transaction, id, organisationId)
                .chain(before -> change(transaction, caller, action, before, change.apply(before)));
    }

    private Uni<WebhookEndpoint> lock(SqlConnection transaction, long id, @Nullable Long organisationId) {
        return store.lock(transaction, id)
                .map(found -> found.filter(
                                endpoint -> organisationId == null || organisationId == endpoint.organisationId())
                        .orElseThrow(WebhookRefusal.UnknownWebhook::new));
    }

    /**
     * @param previousUntil how long the secret before is good, too; {@code null}: no longer
     * @param version as it was seen; {@code null}: whatever it is
     */
    Uni<WebhookEndpoint> rotate(
            SqlConnection transaction,
            Caller caller,
            long id,
            @Nullable Long organisationId,
            String secret,
            @Nullable Instant previousUntil,
            @Nullable Integer version) {
        return lock(transaction, id, organisationId)
                .invoke(before -> requireSeen(before, version))
                .chain(before -> store.secrets(transaction, id)
                        .map(held -> secrets.rotated(held, secret, previousUntil))
                        .chain(held -> store.rotate(transaction, before.rotated(previousUntil), held))
                        .invoke(SaveWebhookEndpoint::requireOne)
                        .chain(() -> record(
                                transaction,
                                caller,
                                "webhook.rotate-secret",
                                before.fields(),
                                before.rotated(previousUntil)))
                        .replaceWith(() -> before.rotated(previousUntil)));
    }

    private static void requireSeen(WebhookEndpoint endpoint, @Nullable Integer version) {
        if (version != null && version != endpoint.version()) {
            throw new WebhookRefusal.WebhookChanged();
        }
    }

    private Uni<WebhookEndpoint> change(
            SqlConnection transaction, Caller caller, String action, WebhookEndpoint before, WebhookEndpoint after) {
        return store.change(transaction, after)
                .invoke(SaveWebhookEndpoint::requireOne)
                .chain(() -> record(transaction, caller, action, before.fields(), after))
                .replaceWith(after);
    }

    private void requireFew(long count) {
        if (count >= settings.endpointsOfMerchantMax()) {
            throw new WebhookRefusal.TooManyWebhooks(settings.endpointsOfMerchantMax());
        }
    }

    private static void requireOne(boolean isOne) {
        if (!isOne) {
            throw new IllegalStateException("A webhook was changed without its lock");
        }
    }

    private Uni<Void> record(
            SqlConnection transaction, Caller caller, String action, Map<String, ?> before, WebhookEndpoint after) {
        var change = new Change(
                action, "webhook/" + Ids.text(after.id()), after.organisationId(), before, after.fields(), null);
        return recordChange.record(Transaction.of(transaction), caller, change);
    }
}
