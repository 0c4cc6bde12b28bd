package io.hanbeon.account.session;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;

/** One's own sessions. */
@Path("/api/me/sessions")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Tag(name = "Login")
@Cancellable(false)
class SessionResource {
    private final EndSessions endSessions;
    private final SessionStore store;
    private final TokenSettings settings;
    private final CurrentCaller current;
    private final Clock clock;

    SessionResource(
            EndSessions endSessions, SessionStore store, TokenSettings settings, CurrentCaller current, Clock clock) {
        this.endSessions = endSessions;
        this.store = store;
        this.settings = settings;
        this.current = current;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "My live sessions, newest first")
    public Uni<List<SessionView>> list() {
        return store.liveOf(userId(), clock.instant(), settings.listMax());
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "End one of my sessions, at once")
    public Uni<Void> end(String id) {
        return endSessions.endOne(Ids.parse(id).orElseThrow(() -> new UnknownSession(id)), userId());
    }

    private long userId() {
        return Ids.parse(current.get().id()).orElseThrow();
    }
}
