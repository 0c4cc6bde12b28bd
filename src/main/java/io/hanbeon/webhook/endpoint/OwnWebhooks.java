package io.hanbeon.webhook.endpoint;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.merchant.Merchant;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whose webhooks a caller sees and changes: those of their own organisation; another's are as unknown as none. */
@ApplicationScoped
public class OwnWebhooks {
    private final WebhookEndpointStore store;
    private final CurrentCaller caller;
    private final WebhookSettings settings;
    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    OwnWebhooks(
            WebhookEndpointStore store,
            CurrentCaller caller,
            WebhookSettings settings,
            Pool pool,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.caller = caller;
        this.settings = settings;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    public Caller caller() {
        return caller.get();
    }

    @Nullable
    Long organisationId() {
        return caller.organisationId();
    }

    boolean isOwn(Merchant merchant) {
        return isOwn(merchant.organisationId());
    }

    private boolean isOwn(long organisationId) {
        var own = caller.organisationId();
        return own == null || own == organisationId;
    }

    /** Fails with {@link WebhookRefusal.UnknownWebhook}. */
    public Uni<WebhookEndpoint> require(String id) {
        return store.find(parse(id))
                .map(found -> found.filter(endpoint -> isOwn(endpoint.organisationId()))
                        .orElseThrow(WebhookRefusal.UnknownWebhook::new));
    }

    static long parse(String id) {
        return Ids.parse(id).orElseThrow(WebhookRefusal.UnknownWebhook::new);
    }

    WebhookEndpoint endpoint(Merchant merchant, String url, List<String> eventTypes) {
        return new WebhookEndpoint(
                ids.next(),
                merchant.id(),
                merchant.organisationId(),
                url,
                eventTypes,
                WebhookEndpoint.State.ACTIVE,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                0);
    }

    public int limit(@Nullable String limit) {
        return Parameters.limit(limit, settings.listDefault(), settings.listMax());
    }

    public <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> effect) {
        return pool.withTransaction(effect);
    }
}
