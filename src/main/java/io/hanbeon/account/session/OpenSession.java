package io.hanbeon.account.session;

import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Begins a session for somebody who has proved who they are. */
@ApplicationScoped
public class OpenSession {
    private final Pool pool;
    private final SessionStore store;
    private final RefreshTokens refreshTokens;
    private final Tokens tokens;
    private final TokenSettings settings;
    private final Ids ids;
    private final Clock clock;

    OpenSession(
            Pool pool,
            SessionStore store,
            RefreshTokens refreshTokens,
            Tokens tokens,
            TokenSettings settings,
            Ids ids,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param role what the session may; less than the user's while something has to be set up first
     * @param tokenVersion the user's when the password was compared; if it has grown since, nothing is opened
     */
    public record Person(
            long userId, String login, Role role, @Nullable Long organisationId, int tokenVersion) {}

    /** Fails with {@link InvalidToken} if the person was locked out in the same moment. */
    public Uni<TokenPair> open(Person person, Device device) {
        var token = new Token(
                person.userId(),
                person.login(),
                person.role(),
                person.organisationId(),
                ids.next(),
                person.tokenVersion());
        return pool.withTransaction(connection -> {
            var now = clock.instant();
            return store.open(connection, token, device, now, now.plus(settings.sessionMax()))
                    .invoke(OpenSession::require)
                    .chain(() -> refreshTokens.issue(connection, token.sessionId()))
                    .map(refresh -> TokenPair.of(tokens.sign(token), refresh, settings.accessMax()));
        });
    }

    private static void require(boolean opened) {
        if (!opened) {
            throw new InvalidToken();
        }
    }
}
