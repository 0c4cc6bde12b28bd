package io.hanbeon.webhook.endpoint;

import io.hanbeon.merchant.Merchants;
import io.hanbeon.webhook.target.CheckTarget;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/** Has a merchant of the caller's own told of events at an address. */
@ApplicationScoped
class CreateWebhook {
    private final SaveWebhookEndpoint saveEndpoint;
    private final WebhookSecrets secrets;
    private final Merchants merchants;
    private final CheckTarget checkTarget;
    private final OwnWebhooks own;

    CreateWebhook(
            SaveWebhookEndpoint saveEndpoint,
            WebhookSecrets secrets,
            Merchants merchants,
            CheckTarget checkTarget,
            OwnWebhooks own) {
        this.saveEndpoint = saveEndpoint;
        this.secrets = secrets;
        this.merchants = merchants;
        this.checkTarget = checkTarget;
        this.own = own;
    }

    /** What is wrong with it is told before anything is written. */
    Uni<WebhookEndpoint> prepare(WebhookResource.NewWebhook request) {
        var eventTypes = eventTypes(request.eventTypes());
        requireUsable(request.url());
        return merchants
                .find(request.merchantId())
                .map(found -> found.filter(own::isOwn).orElseThrow(WebhookRefusal.UnknownMerchant::new))
                .map(merchant -> own.endpoint(merchant, request.url(), eventTypes));
    }

    Uni<ShownSecret> create(SqlConnection transaction, WebhookEndpoint endpoint) {
        var secret = secrets.made();
        return saveEndpoint
                .create(transaction, own.caller(), endpoint, secret)
                .replaceWith(() -> new ShownSecret(endpoint, secret));
    }

    void requireUsable(String url) {
        if (!checkTarget.isUsable(url)) {
            throw new WebhookRefusal.UrlUnusable();
        }
    }

    static List<String> eventTypes(List<String> wanted) {
        return IntStream.range(0, wanted.size())
                .mapToObj(i -> EventType.of(wanted.get(i)).orElseThrow(() -> new WebhookRefusal.EventTypeUnknown(i)))
                .map(EventType::text)
                .distinct()
                .sorted()
                .toList();
    }
}
