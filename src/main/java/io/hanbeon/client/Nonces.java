package io.hanbeon.client;

import io.hanbeon.shared.CallersContext;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A nonce counts once for a client, remembered in Redis for longer than its signature is good. If Redis is down it fails
 * closed: a request that was overheard could be sent again, and a client that was disabled might not be known to be.
 */
@ApplicationScoped
class Nonces {
    private static final Logger LOG = Logger.getLogger(Nonces.class);

    /** By how much the clocks of two instances may differ. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private final ReactiveRedisDataSource redis;
    private final ClientSettings settings;

    Nonces(ReactiveRedisDataSource redis, ClientSettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /** Fails with {@link SignatureRefusal.Replayed}, with {@link NoncesDown} if nobody can tell. */
    Uni<Void> claim(String clientId, String nonce) {
        return redis.execute("SET", "hanbeon:nonce:" + clientId + ":" + nonce, "", "NX", "PX", keptMillis())
                .ifNoItem()
                .after(settings.nonceMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.errorf("Nonces cannot be remembered: %s", failure.toString()))
                .onFailure()
                .transform(failure -> new NoncesDown())
                .invoke(Nonces::requireFirst)
                .replaceWithVoid();
    }

    /** Signed at the far end of the window, it is good until the other end. */
    private String keptMillis() {
        return String.valueOf(
                settings.window().multipliedBy(2).plus(CLOCKS_APART_MAX).toMillis());
    }

    private static void requireFirst(@Nullable Response set) {
        if (set == null) {
            throw new SignatureRefusal.Replayed();
        }
    }
}
