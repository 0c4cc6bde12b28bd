package io.hanbeon.account.login;

import io.hanbeon.access.Open;
import io.hanbeon.console.Form;
import io.hanbeon.console.Site;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Where people of the house come in by a browser. */
@Path("/console/login")
@Open // who calls is what it finds out
@Produces(MediaType.TEXT_HTML)
@Cancellable(false)
class LoginPage {
    private final AnyLoginPage forms;

    LoginPage(AnyLoginPage forms) {
        this.forms = forms;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@QueryParam("next") @Nullable String next) {
        return forms.show(Site.CONSOLE, next);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> logIn(Form form, @Context HttpServerRequest request) {
        return forms.logIn(Site.CONSOLE, form, request);
    }

    @POST
    @Path("code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> proveCode(
            Form form, @CookieParam(HalfLogins.COOKIE) @Nullable String half, @Context HttpServerRequest request) {
        return forms.proveCode(Site.CONSOLE, form, half, request);
    }
}
