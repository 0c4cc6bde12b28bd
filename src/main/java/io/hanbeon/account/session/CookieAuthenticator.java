package io.hanbeon.account.session;

import io.hanbeon.access.Authenticator;
import io.hanbeon.console.Site;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/**
 * A person, by the session of their browser. It counts for pages alone, whose forms are proved: a cookie goes along
 * with whatever another site makes a browser send, so the API takes none.
 */
@ApplicationScoped
class CookieAuthenticator implements Authenticator {
    private final Tokens tokens;
    private final LiveSessions liveSessions;
    private final CurrentSession current;

    CookieAuthenticator(Tokens tokens, LiveSessions liveSessions, CurrentSession current) {
        this.tokens = tokens;
        this.liveSessions = liveSessions;
        this.current = current;
    }

    @Override
    public Uni<Optional<Caller>> authenticate(ContainerRequestContext request, String address, Uni<byte[]> body) {
        var cookie = request.getCookies().get(SessionCookie.NAME);
        if (cookie == null || Site.of(request.getUriInfo().getPath()).isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var token = tokens.read(cookie.getValue());
        return liveSessions
                .require(token)
                .invoke(() -> current.set(token.sessionId()))
                .replaceWith(Optional.of(token.caller(address)));
    }
}
