package io.hanbeon.webhook.endpoint;

import io.hanbeon.shared.seal.SealedColumns;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Secrets by which receivers prove who called them: {@code whsec_} and base64, as Standard Webhooks writes them. */
@ApplicationScoped
public class WebhookSecrets implements SealedColumns {
    private static final String PREFIX = "whsec_";
    private static final String HOME = "webhook_endpoint.secret";
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

    /** What is signed with. */
    public Uni<byte[]> keyOf(long endpointId) {
        return store.sealedSecret(endpointId)
                .map(secret ->
                        Base64.getDecoder().decode(sealer.open(secret, HOME).substring(PREFIX.length())));
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
        return List.of("secret");
    }
}
