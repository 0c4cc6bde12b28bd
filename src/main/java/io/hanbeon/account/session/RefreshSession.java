package io.hanbeon.account.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/**
 * Carries a session on: a refresh token is good once and answered by the next. One that comes again within moments was
 * asked for twice at once, or its answer was lost: it is told the same again, as long as nobody has used that. Any other
 * that comes a second time was copied by somebody, so the session ends, whoever of the two was first.
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
        return pool.withTransaction(connection -> use(connection, refreshToken)).chain(outcome -> switch (outcome) {
            case Outcome.Refreshed refreshed -> Uni.createFrom().item(refreshed.pair());
            case Outcome.Reused reused -> liveSessions.end(reused.sessionId()).chain(RefreshSession::refuse);
            case Outcome.Unknown unknown -> refuse();
        });
    }

    /** An end is committed, so it is an answer here and becomes a refusal outside. */
    private Uni<Outcome> use(SqlConnection connection, String refreshToken) {
        return store.useRefresh(connection, RefreshTokens.hash(refreshToken), clock.instant())
                .chain(isFirst -> owner(connection, refreshToken)
                        .chain(owner -> isFirst
                                ? next(connection, refreshToken, owner)
                                : again(connection, refreshToken, owner)));
    }

    private Uni<Optional<SessionStore.Owner>> owner(SqlConnection connection, String refreshToken) {
        var now = clock.instant();
        var nextHash = RefreshTokens.hash(refreshTokens.next(refreshToken));
        return store.ownerOfRefresh(
                connection, RefreshTokens.hash(refreshToken), nextHash, now, now.minus(settings.refreshRepeatMax()));
    }

    private Uni<Outcome> next(SqlConnection connection, String refreshToken, Optional<SessionStore.Owner> owner) {
        if (owner.isEmpty() || !owner.get().isAlive()) {
            return Uni.createFrom().item(new Outcome.Unknown());
        }
        var token = owner.get().token();
        return refreshTokens
                .issueNext(connection, refreshToken, token.sessionId())
                .map(next -> refreshed(token, next));
    }

    private Uni<Outcome> again(SqlConnection connection, String refreshToken, Optional<SessionStore.Owner> owner) {
        boolean mayRepeat =
                owner.isPresent() && owner.get().isAlive() && owner.get().isRepeatable();
        return mayRepeat
                ? Uni.createFrom().item(refreshed(owner.get().token(), refreshTokens.next(refreshToken)))
                : end(connection, owner);
    }

    private Outcome refreshed(Token token, String next) {
        return new Outcome.Refreshed(TokenPair.of(tokens.sign(token), next, settings.accessMax()));
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
