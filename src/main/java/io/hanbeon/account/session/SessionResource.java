package io.hanbeon.account.session;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Open;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own sessions. */
@Path("/api")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Tag(name = "Login")
class SessionResource {
    private final RefreshSession refreshSession;
    private final EndSessions endSessions;
    private final SessionStore store;
    private final TokenSettings settings;
    private final CurrentCaller current;
    private final CurrentSession session;
    private final Clock clock;

    SessionResource(
            RefreshSession refreshSession,
            EndSessions endSessions,
            SessionStore store,
            TokenSettings settings,
            CurrentCaller current,
            CurrentSession session,
            Clock clock) {
        this.refreshSession = refreshSession;
        this.endSessions = endSessions;
        this.store = store;
        this.settings = settings;
        this.current = current;
        this.session = session;
        this.clock = clock;
    }

    record Refresh(@NotNull @Size(max = 100) String refreshToken) {
        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    @POST
    @Path("auth/refresh")
    @Open // the refresh token is the proof
    @Operation(
            summary = "The next pair of tokens",
            description = "A refresh token is good once. One that comes again ends the session.")
    public Uni<TokenPair> refresh(@NotNull @Valid Refresh refresh) {
        return refreshSession.refresh(refresh.refreshToken());
    }

    @POST
    @Path("auth/logout")
    @Operation(summary = "End this session and its tokens, at once")
    public Uni<Void> logOut() {
        return endSessions.endOne(session.get(), userId());
    }

    @GET
    @Path("me/sessions")
    @Operation(summary = "My live sessions, newest first")
    public Uni<List<SessionView>> list() {
        return store.liveOf(userId(), clock.instant(), settings.listMax());
    }

    @DELETE
    @Path("me/sessions/{id}")
    @Operation(summary = "End one of my sessions, at once")
    public Uni<Void> end(String id) {
        return endSessions.endOne(Ids.parse(id).orElseThrow(() -> new UnknownSession(id)), userId());
    }

    private long userId() {
        return Ids.parse(current.get().id()).orElseThrow();
    }
}
