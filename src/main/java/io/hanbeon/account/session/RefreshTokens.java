package io.hanbeon.account.session;

import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/**
 * 256 bits each, of which we keep a hash: there is nothing to guess, so it needs no salt and no BCrypt. The first of a
 * session is random; each next one follows from the one before by our key, so that whoever asks twice is told the same.
 */
@ApplicationScoped
class RefreshTokens {
    private static final int BYTES = 32;

    private static final String NEXT = "refresh-token-after:";

    private final SecureRandom random = new SecureRandom();
    private final SessionStore store;
    private final Sealer sealer;
    private final Clock clock;

    RefreshTokens(SessionStore store, Sealer sealer, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.clock = clock;
    }

    Uni<String> issue(SqlClient client, long sessionId) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return add(client, text(bytes), sessionId);
    }

    Uni<String> issueNext(SqlClient client, String token, long sessionId) {
        return add(client, next(token), sessionId);
    }

    /** What answered, or would answer, this one. */
    String next(String token) {
        return text(sealer.fingerprint(NEXT + token));
    }

    private Uni<String> add(SqlClient client, String text, long sessionId) {
        return store.addRefresh(client, hash(text), sessionId, clock.instant()).replaceWith(text);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
