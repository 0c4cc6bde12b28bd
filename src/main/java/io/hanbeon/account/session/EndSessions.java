package io.hanbeon.account.session;

import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Ends what a login began, on every instance and at once. */
@ApplicationScoped
public class EndSessions {
    private final Pool pool;
    private final SessionStore store;
    private final LiveSessions liveSessions;
    private final Clock clock;

    EndSessions(Pool pool, SessionStore store, LiveSessions liveSessions, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.liveSessions = liveSessions;
        this.clock = clock;
    }

    /** Fails with {@link UnknownSession} if the user has no such session. */
    Uni<Void> endOne(long sessionId, long userId) {
        return store.end(pool, sessionId, userId, clock.instant())
                .invoke(ended -> require(ended, sessionId))
                .chain(() -> liveSessions.end(sessionId));
    }

    /**
     * Every session of the user from before their token version was raised. Its commit has ended them; here every instance
     * is told, as often as one likes, since the row says which they are.
     */
    public Uni<Void> endAll(String userId) {
        return Ids.parse(userId)
                .map(this::tellEnded)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> tellEnded(long userId) {
        return store.tokenVersion(userId)
                .chain(found -> found.map(version -> liveSessions.endAll(userId, version - 1))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static void require(boolean ended, long sessionId) {
        if (!ended) {
            throw new UnknownSession(Ids.text(sessionId));
        }
    }
}
