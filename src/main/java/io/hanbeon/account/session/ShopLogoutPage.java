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

/** Ends the session of a customer's browser. */
@Path("/shop/logout")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
@Cancellable(false)
class ShopLogoutPage {
    private final EndBrowserSession endBrowserSession;
    private final SessionCookie cookie;

    ShopLogoutPage(EndBrowserSession endBrowserSession, SessionCookie cookie) {
        this.endBrowserSession = endBrowserSession;
        this.cookie = cookie;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> logOut() {
        return endBrowserSession
                .end()
                .replaceWith(() -> Response.seeOther(URI.create(Site.SHOP.login()))
                        .cookie(cookie.ended())
                        .build());
    }
}
