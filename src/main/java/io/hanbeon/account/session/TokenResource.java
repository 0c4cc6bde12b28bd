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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** How a session goes on, and how it ends. */
@Path("/api/auth")
@Tag(name = "Login")
@Cancellable(false)
class TokenResource {
    private final RefreshSession refreshSession;
    private final EndSessions endSessions;
    private final CurrentCaller current;
    private final CurrentSession session;

    TokenResource(
            RefreshSession refreshSession, EndSessions endSessions, CurrentCaller current, CurrentSession session) {
        this.refreshSession = refreshSession;
        this.endSessions = endSessions;
        this.current = current;
        this.session = session;
    }

    record Refresh(@NotNull @Size(max = 100) String refreshToken) {
        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    @POST
    @Path("refresh")
    @Open // the refresh token is the proof
    @Operation(
            summary = "The next pair of tokens",
            description =
                    "A refresh token is good once. One that comes again within some seconds, and before its answer was used, "
                            + "is told the same; later it ends the session.")
    public Uni<TokenPair> refresh(@NotNull @Valid Refresh refresh) {
        return refreshSession.refresh(refresh.refreshToken());
    }

    @POST
    @Path("logout")
    @Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
    @Operation(summary = "End this session and its tokens, at once")
    public Uni<Void> logOut() {
        return endSessions.endOne(session.get(), Ids.parse(current.get().id()).orElseThrow());
    }
}
