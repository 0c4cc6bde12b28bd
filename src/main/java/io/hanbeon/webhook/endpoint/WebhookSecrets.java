package io.hanbeon.webhook.endpoint;

import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Secrets by which receivers prove who called them: {@code whsec_} and base64, as Standard Webhooks writes them. For some
 * time after another was made the one before is good, too.
 */
@ApplicationScoped
public class WebhookSecrets implements SealedColumns {
    private static final String PREFIX = "whsec_";
    private static final String HOME = "webhook_endpoint.secret";
    private static final String PREVIOUS_HOME = "webhook_endpoint.previous_secret";
    private static final int BYTES = 32;

    private final WebhookEndpointStore store;
    private final Sealer sealer;
    private final SecureRandom random = new SecureRandom();

    WebhookSecrets(WebhookEndpointStore store, Sealer sealer) {
        this.store = store;
        this.sealer = sealer;
    }

    String made() {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    byte[] sealed(String secret) {
        return sealer.seal(secret, HOME);
    }

    /** What a row has after a secret was made: the one before is kept as long as it is good. */
    WebhookEndpointStore.Secrets rotated(
            WebhookEndpointStore.Secrets before, String secret, @Nullable Instant previousUntil) {
        var previous = previousUntil == null ? null : sealer.seal(sealer.open(before.secret(), HOME), PREVIOUS_HOME);
        return new WebhookEndpointStore.Secrets(sealed(secret), previous, previousUntil);
    }

    /** What is signed with, the newest first. */
    public Uni<List<byte[]>> keysOf(long endpointId, Instant now) {
        return store.secrets(endpointId).map(secrets -> keys(secrets, now));
    }

    private List<byte[]> keys(WebhookEndpointStore.Secrets secrets, Instant now) {
        var key = key(sealer.open(secrets.secret(), HOME));
        return secrets.previous() != null && secrets.previousUntil() != null && now.isBefore(secrets.previousUntil())
                ? List.of(key, key(sealer.open(secrets.previous(), PREVIOUS_HOME)))
                : List.of(key);
    }

    private static byte[] key(String secret) {
        return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    }

    @Override
    public String table() {
        return "webhook_endpoint";
    }

    @Override
    public List<String> key() {
        return List.of("id");
    }

    @Override
    public List<String> columns() {
        return List.of("secret", "previous_secret");
    }
}
