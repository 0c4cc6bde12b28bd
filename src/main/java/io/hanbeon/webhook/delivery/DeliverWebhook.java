package io.hanbeon.webhook.delivery;

import io.hanbeon.remote.Exchange;
import io.hanbeon.shared.Ids;
import io.hanbeon.webhook.endpoint.WebhookEndpoint;
import io.hanbeon.webhook.endpoint.WebhookEndpointStore;
import io.hanbeon.webhook.endpoint.WebhookSecrets;
import io.hanbeon.webhook.target.CallTarget;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One try to tell an endpoint of an event, and what is next. */
@ApplicationScoped
class DeliverWebhook {
    private static final Logger LOG = Logger.getLogger(DeliverWebhook.class);

    private final WebhookEndpointStore endpoints;
    private final WebhookSecrets secrets;
    private final CallTarget callTarget;
    private final WebhookMessageStore store;
    private final WebhookAlarms alarms;
    private final DeliverySettings settings;
    private final Clock clock;

    DeliverWebhook(
            WebhookEndpointStore endpoints,
            WebhookSecrets secrets,
            CallTarget callTarget,
            WebhookMessageStore store,
            WebhookAlarms alarms,
            DeliverySettings settings,
            Clock clock) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.callTarget = callTarget;
        this.store = store;
        this.alarms = alarms;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Never fails: one that could not be dealt with is due again when its lease ends.
     *
     * @return false if the call was withheld: then its endpoint rests
     */
    Uni<Boolean> deliver(WebhookMessage message) {
        return endpoints
                .find(message.endpointId())
                .map(Optional::orElseThrow)
                .chain(endpoint -> deliver(endpoint, message))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Left until its lease ends: %s", message.webhookId()))
                .onFailure()
                .recoverWithItem(true);
    }

    private Uni<Boolean> deliver(WebhookEndpoint endpoint, WebhookMessage message) {
        var begun = clock.instant();
        return secrets.keysOf(endpoint.id(), begun)
                .map(keys -> WebhookSignature.headers(keys, message.webhookId(), begun, message.body()))
                .chain(headers -> callTarget.post(Ids.text(endpoint.id()), endpoint.url(), headers, message.body()))
                .chain(exchange -> exchange instanceof Exchange.Withheld
                        ? spare(message).replaceWith(false)
                        : end(endpoint, message, WebhookAttempt.of(message.tries(), begun, clock.instant(), exchange))
                                .replaceWith(true));
    }

    /** All that waits rests with it: looking at each of them would cost as much as telling it. */
    private Uni<Void> spare(WebhookMessage message) {
        var until = clock.instant().plus(settings.withheldPause());
        return store.putOff(message, until).chain(() -> endpoints.rest(message.endpointId(), until));
    }

    private Uni<Void> end(WebhookEndpoint endpoint, WebhookMessage message, WebhookAttempt attempt) {
        var now = clock.instant();
        if (attempt.isDelivered()) {
            return store.endTry(message, attempt, WebhookMessage.State.DELIVERED, now, null)
                    .chain(() -> endpoints.endFailing(endpoint.id()));
        }
        return nextTry(message, attempt, now)
                .map(next -> store.endTry(message, attempt, WebhookMessage.State.WAITING, null, next)
                        .chain(() -> noteFailure(endpoint, attempt, now)))
                .orElseGet(() -> store.endTry(message, attempt, WebhookMessage.State.FAILED, now, null)
                        .chain(() -> endpoints.disable(endpoint.id()))
                        .invoke(wasActive -> alarmIf(wasActive, endpoint, attempt))
                        .replaceWithVoid());
    }

    /** Empty after the last. */
    private Optional<Instant> nextTry(WebhookMessage message, WebhookAttempt attempt, Instant now) {
        int tried = message.triesOfRound();
        return attempt.isGone() || tried > settings.pauses().size()
                ? Optional.empty()
                : Optional.of(now.plus(settings.pauses().get(tried - 1)));
    }

    private Uni<Void> noteFailure(WebhookEndpoint endpoint, WebhookAttempt attempt, Instant now) {
        return endpoints
                .beginFailing(endpoint.id(), now)
                .chain(() -> endpoints.disableFailing(endpoint.id(), now.minus(settings.failingMax())))
                .invoke(wasActive -> alarmIf(wasActive, endpoint, attempt))
                .replaceWithVoid();
    }

    private void alarmIf(boolean wasActive, WebhookEndpoint endpoint, WebhookAttempt attempt) {
        if (wasActive) {
            alarms.disabled(endpoint, attempt);
        }
    }
}
