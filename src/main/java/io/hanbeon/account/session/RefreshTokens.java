package io.hanbeon.account.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;

/** 256 random bits each, of which we keep a hash: there is nothing to guess, so it needs no salt and no BCrypt. */
@ApplicationScoped
class RefreshTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final SessionStore store;
    private final Clock clock;

    RefreshTokens(SessionStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Uni<String> issue(SqlClient client, long sessionId) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return store.addRefresh(client, hash(text), sessionId, clock.instant()).replaceWith(text);
    }

    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
