package io.hanbeon.account.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Carries a session on: a refresh token is good once and answered by the next. One that comes a second time was copied
 * by somebody, so the session ends, whoever of the two was first.
 */
@ApplicationScoped
class RefreshSession {
    private final Pool pool;
    private final SessionStore store;
    private final RefreshTokens refreshTokens;
    private final Tokens tokens;
    private final LiveSessions liveSessions;
    private final TokenSettings settings;
    private final Clock clock;

    RefreshSession(
            Pool pool,
            SessionStore store,
            RefreshTokens refreshTokens,
            Tokens tokens,
            LiveSessions liveSessions,
            TokenSettings settings,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.liveSessions = liveSessions;
        this.settings = settings;
        this.clock = clock;
    }

    private sealed interface Outcome {
        record Refreshed(TokenPair pair) implements Outcome {}

        record Reused(long sessionId) implements Outcome {}

        record Unknown() implements Outcome {}
    }

    /** Fails with {@link InvalidToken}. */
    Uni<TokenPair> refresh(String refreshToken) {
        byte[] hash = RefreshTokens.hash(refreshToken);
        return pool.withTransaction(connection -> use(connection, hash)).chain(outcome -> switch (outcome) {
            case Outcome.Refreshed refreshed -> Uni.createFrom().item(refreshed.pair());
            case Outcome.Reused reused -> liveSessions.end(reused.sessionId()).chain(RefreshSession::refuse);
            case Outcome.Unknown unknown -> refuse();
        });
    }

    /** An end is committed, so it is an answer here and becomes a refusal outside. */
    private Uni<Outcome> use(SqlConnection connection, byte[] hash) {
        var now = clock.instant();
        return store.useRefresh(connection, hash, now)
                .chain(isFirst -> store.ownerOfRefresh(connection, hash, now)
                        .chain(owner -> isFirst ? next(connection, owner) : end(connection, owner)));
    }

    private Uni<Outcome> next(SqlConnection connection, Optional<SessionStore.Owner> owner) {
        if (owner.isEmpty() || !owner.get().isAlive()) {
            return Uni.createFrom().item(new Outcome.Unknown());
        }
        var token = owner.get().token();
        return refreshTokens
                .issue(connection, token.sessionId())
                .map(refresh -> TokenPair.of(tokens.sign(token), refresh, settings.accessMax()))
                .map(Outcome.Refreshed::new);
    }

    private Uni<Outcome> end(SqlConnection connection, Optional<SessionStore.Owner> owner) {
        if (owner.isEmpty()) {
            return Uni.createFrom().item(new Outcome.Unknown());
        }
        var token = owner.get().token();
        return store.end(connection, token.sessionId(), token.userId(), clock.instant())
                .replaceWith(new Outcome.Reused(token.sessionId()));
    }

    private static Uni<TokenPair> refuse() {
        return Uni.createFrom().failure(InvalidToken::new);
    }
}
