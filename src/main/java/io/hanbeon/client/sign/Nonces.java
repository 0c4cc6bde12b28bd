package io.hanbeon.client.sign;

import io.hanbeon.client.ClientSettings;
import io.hanbeon.shared.flow.CallTogether;
import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * A nonce counts once for a client, remembered in Redis for longer than its signature is good. If Redis is down it fails
 * closed: a request that was overheard could be sent again, and a client that was disabled might not be known to be.
 */
@ApplicationScoped
public class Nonces {
    private static final Logger LOG = Logger.getLogger(Nonces.class);

    /** By how much the clocks of two instances may differ. */
    private static final Duration CLOCKS_APART_MAX = Duration.ofMinutes(1);

    private final Redis redis;
    private final CallTogether<String, Boolean> claims;
    private final ClientSettings settings;
    private final String keptMillis;

    Nonces(ReactiveRedisDataSource redis, ClientSettings settings) {
        this.redis = redis.getRedis();
        this.claims = new CallTogether<>(this::claimAll, settings.noncesTogetherMax());
        this.settings = settings;
        this.keptMillis = keptMillis(settings);
    }

    /** Fails with {@link SignatureRefusal.Replayed}, with {@link NoncesDown} if nobody can tell. */
    Uni<Void> claim(String clientId, String nonce) {
        return claims.ask("hanbeon:nonce:" + clientId + ":" + nonce)
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

    /** A command each, sent as one: a script would take Redis several times as long. */
    private Uni<List<Boolean>> claimAll(List<String> keys) {
        return redis.batch(keys.stream().map(this::command).toList())
                .map(answers -> answers.stream().map(Objects::nonNull).toList());
    }

    private Request command(String key) {
        return Request.cmd(Command.SET).arg(key).arg("").arg("NX").arg("PX").arg(keptMillis);
    }

    /** Signed at the far end of the window, it is good until the other end. */
    private static String keptMillis(ClientSettings settings) {
        return String.valueOf(
                settings.window().multipliedBy(2).plus(CLOCKS_APART_MAX).toMillis());
    }

    private static void requireFirst(boolean isFirst) {
        if (!isFirst) {
            throw new SignatureRefusal.Replayed();
        }
    }
}
