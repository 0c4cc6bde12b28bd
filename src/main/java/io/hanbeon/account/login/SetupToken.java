package io.hanbeon.account.login;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/** The token that makes the first user: one for all instances, made once, good once. */
@ApplicationScoped
class SetupToken {
    private static final int BYTES = 24;

    private static final String MAKE = """
            INSERT IGNORE INTO setup_token (id, hash, issued_at)
            SELECT 1, ?, ? FROM (SELECT 1) once WHERE NOT EXISTS (SELECT 1 FROM account_user)
            """;

    private static final String USE =
            "UPDATE setup_token SET used_at = ? WHERE id = 1 AND hash = ? AND used_at IS NULL";

    private static final String GIVE_BACK = "UPDATE setup_token SET used_at = NULL WHERE id = 1";

    private final Pool pool;
    private final Clock clock;

    SetupToken(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Empty if there are users, or a token already. */
    Uni<Optional<String>> make() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return pool.preparedQuery(MAKE)
                .execute(Tuple.tuple()
                        .addBuffer(Buffer.buffer(hash(token)))
                        .addLocalDateTime(Utc.column(clock.instant())))
                .map(made -> made.rowCount() == 1 ? Optional.of(token) : Optional.empty());
    }

    /** Fails with {@link LoginRefusal.WrongSetupToken}. */
    Uni<Void> use(String token) {
        return pool.preparedQuery(USE)
                .execute(Tuple.tuple()
                        .addLocalDateTime(Utc.column(clock.instant()))
                        .addBuffer(Buffer.buffer(hash(token))))
                .invoke(used -> require(used.rowCount() == 1))
                .replaceWithVoid();
    }

    /** What it was used for did not come about. */
    Uni<Void> giveBack() {
        return pool.query(GIVE_BACK).execute().replaceWithVoid();
    }

    private static void require(boolean used) {
        if (!used) {
            throw new LoginRefusal.WrongSetupToken();
        }
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
