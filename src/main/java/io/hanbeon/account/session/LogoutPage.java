package io.hanbeon.account.session;

import io.hanbeon.access.Allows;
import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Ends the session of a browser. */
@Path("/console/logout")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
class LogoutPage {
    private final EndSessions endSessions;
    private final SessionCookie cookie;
    private final CurrentCaller current;
    private final CurrentSession session;

    LogoutPage(EndSessions endSessions, SessionCookie cookie, CurrentCaller current, CurrentSession session) {
        this.endSessions = endSessions;
        this.cookie = cookie;
        this.current = current;
        this.session = session;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> logOut() {
        return endSessions
                .endOne(session.get(), Ids.parse(current.get().id()).orElseThrow())
                .replaceWith(() -> Response.seeOther(URI.create("/console/login"))
                        .cookie(cookie.ended())
                        .build());
    }
}
