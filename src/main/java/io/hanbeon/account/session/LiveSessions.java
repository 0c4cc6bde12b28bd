package io.hanbeon.account.session;

import io.hanbeon.shared.flow.CallersContext;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.value.ReactiveValueCommands;
import io.quarkus.redis.datasource.value.SetArgs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Whether a session is alive. The database's row decides; Redis remembers for a moment that it said yes, and for as long
 * as tokens live that it was ended. A flush of Redis makes us ask the row again, and revives nothing.
 *
 * <p>Without Redis nobody passes: an instance that went on alone would let in what another has just ended.
 */
@ApplicationScoped
class LiveSessions {
    private static final Logger LOG = Logger.getLogger(LiveSessions.class);
    private static final String ALIVE = "alive";
    private static final String ENDED = "ended";
    private static final int ATTEMPTS_MAX = 3;

    private final ReactiveValueCommands<String, String> redis;
    private final SessionStore store;
    private final TokenSettings settings;
    private final Clock clock;

    LiveSessions(ReactiveRedisDataSource redis, SessionStore store, TokenSettings settings, Clock clock) {
        this.redis = redis.value(String.class);
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    /** Fails with {@link InvalidToken} or {@link SessionsDown}. */
    Uni<Void> require(Token token) {
        var session = sessionKey(token.sessionId());
        var user = userKey(token.userId());
        return bounded(redis.mget(session, user)).chain(known -> {
            if (ENDED.equals(known.get(session)) || isEnded(token, known, user)) {
                throw new InvalidToken();
            }
            return ALIVE.equals(known.get(session)) ? nothing() : requireRow(token);
        });
    }

    /** The session alone. Called after its row has been ended. */
    Uni<Void> end(long sessionId) {
        return tell(sessionKey(sessionId), ENDED);
    }

    /** All tokens of the user up to this version. Called after the user's row has a higher one. */
    Uni<Void> endAll(long userId, int version) {
        return tell(userKey(userId), Integer.toString(version));
    }

    /** Never overwrites an end that came between the question and here. */
    private Uni<Void> requireRow(Token token) {
        return store.isAlive(token, clock.instant()).chain(isAlive -> {
            if (!isAlive) {
                throw new InvalidToken();
            }
            var unlessEnded = new SetArgs().nx().px(settings.aliveMax());
            return bounded(redis.set(sessionKey(token.sessionId()), ALIVE, unlessEnded));
        });
    }

    /** What is not told is found out when "alive" is forgotten, {@code alive-max} later at most. */
    private Uni<Void> tell(String key, String value) {
        return bounded(redis.set(key, value, new SetArgs().px(settings.accessMax())))
                .onFailure()
                .retry()
                .atMost(ATTEMPTS_MAX)
                .onFailure()
                .invoke(() ->
                        LOG.warnf("Redis was not told that tokens ended; they do so within %s", settings.aliveMax()))
                .onFailure()
                .recoverWithNull();
    }

    private <T> Uni<T> bounded(Uni<T> question) {
        return question.ifNoItem()
                .after(settings.redisMax())
                .on(CallersContext.timer())
                .fail()
                .onFailure()
                .transform(down -> new SessionsDown());
    }

    private static boolean isEnded(Token token, Map<String, String> known, String user) {
        var version = known.get(user);
        return version != null && token.version() <= Integer.parseInt(version);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static String sessionKey(long id) {
        return "hanbeon:session:" + id;
    }

    private static String userKey(long id) {
        return "hanbeon:tokens-ended:" + id;
    }
}
