package io.hanbeon.account.session;

import io.hanbeon.access.Allows;
import io.hanbeon.access.Role;
import io.hanbeon.console.Site;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Ends the session of a customer's browser. */
@Path("/shop/logout")
@Allows({Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATOR, Role.CUSTOMER, Role.NEWCOMER})
class ShopLogoutPage {
    private final EndBrowserSession endBrowserSession;

    ShopLogoutPage(EndBrowserSession endBrowserSession) {
        this.endBrowserSession = endBrowserSession;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Response> logOut() {
        return endBrowserSession.end(Site.SHOP);
    }
}
