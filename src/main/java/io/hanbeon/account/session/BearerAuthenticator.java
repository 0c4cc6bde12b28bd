package io.hanbeon.account.session;

import io.hanbeon.access.Authenticator;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** A person, by the access token of a session that is alive. */
@ApplicationScoped
class BearerAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;
    private final LiveSessions liveSessions;
    private final CurrentSession current;

    BearerAuthenticator(Tokens tokens, LiveSessions liveSessions, CurrentSession current) {
        this.tokens = tokens;
        this.liveSessions = liveSessions;
        this.current = current;
    }

    @Override
    public Uni<Optional<Caller>> authenticate(ContainerRequestContext request, String address, Uni<byte[]> body) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Uni.createFrom().item(Optional.empty());
        }
        var token = tokens.read(header.substring(SCHEME.length()).strip());
        return liveSessions
                .require(token)
                .invoke(() -> current.set(token.sessionId()))
                .replaceWith(Optional.of(token.caller(address)));
    }
}
