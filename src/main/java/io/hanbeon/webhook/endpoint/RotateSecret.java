package io.hanbeon.webhook.endpoint;

import io.hanbeon.shared.http.BadParameter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes another secret. For some hours what is told is signed by the one before, too, so that receivers can change over. */
@ApplicationScoped
class RotateSecret {
    private final SaveWebhookEndpoint saveEndpoint;
    private final WebhookSecrets secrets;
    private final OwnWebhooks own;
    private final WebhookSettings settings;
    private final Clock clock;

    RotateSecret(
            SaveWebhookEndpoint saveEndpoint,
            WebhookSecrets secrets,
            OwnWebhooks own,
            WebhookSettings settings,
            Clock clock) {
        this.saveEndpoint = saveEndpoint;
        this.secrets = secrets;
        this.own = own;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param overlapHours 0 ends the secret before at once, as after it became known to others
     * @param version as it was seen; {@code null}: whatever it is
     */
    Uni<ShownSecret> rotate(
            SqlConnection transaction, String id, Optional<Integer> overlapHours, @Nullable Integer version) {
        int hours = overlapHours.orElse(settings.secretOverlapHours());
        if (hours < 0 || hours > settings.secretOverlapHoursMax()) {
            throw new BadParameter("/overlapHours", "0–" + settings.secretOverlapHoursMax());
        }
        var secret = secrets.made();
        var previousUntil = hours == 0 ? null : end(hours);
        return saveEndpoint
                .rotate(
                        transaction,
                        own.caller(),
                        OwnWebhooks.parse(id),
                        own.organisationId(),
                        secret,
                        previousUntil,
                        version)
                .map(endpoint -> new ShownSecret(endpoint, secret));
    }

    private Instant end(int hours) {
        return clock.instant().plus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MILLIS);
    }
}
