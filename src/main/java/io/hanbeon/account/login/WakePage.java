package io.hanbeon.account.login;

import io.hanbeon.access.Open;
import io.hanbeon.console.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where the window of the proof leads a dormant customer back to. */
@Path("/shop/wake")
@Open // who calls is what it finds out
@Produces(MediaType.TEXT_HTML)
class WakePage {
    private final AnyLoginPage forms;

    WakePage(AnyLoginPage forms) {
        this.forms = forms;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> wake(
            @QueryParam("imp_uid") @Nullable String impUid,
            @CookieParam(HalfLogins.COOKIE) @Nullable String half,
            @Context HttpServerRequest request) {
        return forms.wake(Site.SHOP, impUid, half, request);
    }
}
