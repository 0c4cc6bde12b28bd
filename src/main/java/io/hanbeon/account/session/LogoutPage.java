package io.hanbeon.account.session;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.console.Site;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Ends the session of a browser. */
@Path("/console/logout")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Cancellable(false)
class LogoutPage {
    private final EndBrowserSession endBrowserSession;
    private final SessionCookie cookie;

    LogoutPage(EndBrowserSession endBrowserSession, SessionCookie cookie) {
        this.endBrowserSession = endBrowserSession;
        this.cookie = cookie;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> logOut() {
        return endBrowserSession
                .end()
                .replaceWith(() -> Response.seeOther(URI.create(Site.CONSOLE.login()))
                        .cookie(cookie.ended())
                        .build());
    }
}
