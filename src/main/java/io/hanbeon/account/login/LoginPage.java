package io.hanbeon.account.login;

import io.hanbeon.access.Open;
import io.hanbeon.account.session.Device;
import io.hanbeon.account.session.SessionCookie;
import io.hanbeon.account.session.TokenPair;
import io.hanbeon.console.Answers;
import io.hanbeon.console.CookieRules;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.shared.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where people come in by a browser: a password, then the code of the second factor where there is one. */
@Path("/console/login")
@Open // who calls is what it finds out
@Produces(MediaType.TEXT_HTML)
class LoginPage {
    private static final String HOME = "/console";

    /** Below the console, and nowhere that a browser could take for another host. */
    private static final Pattern OWN_PATH = Pattern.compile("/console(?:[/?](?:[\\w\\-./?&=:+]|%[0-9A-Fa-f]{2})*)?");

    private final LogIn logIn;
    private final HalfLogins halfLogins;
    private final SessionCookie sessionCookie;
    private final CookieRules cookies;

    LoginPage(LogIn logIn, HalfLogins halfLogins, SessionCookie sessionCookie, CookieRules cookies) {
        this.logIn = logIn;
        this.halfLogins = halfLogins;
        this.sessionCookie = sessionCookie;
        this.cookies = cookies;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance login(String login, String next, Faults faults);

        static native TemplateInstance code(String next, Faults faults);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@QueryParam("next") @Nullable String next) {
        return Answers.page(Templates.login("", own(next), Faults.NONE));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> logIn(Form form, @Context HttpServerRequest request) {
        var next = own(form.given("next"));
        var attempt = new LogIn.Attempt(form.text("login"), form.text("password"), null, device(request));
        return logIn.logIn(attempt)
                .map(pair -> entered(pair, next))
                .onFailure(LoginRefusal.CodeNeeded.class)
                .recoverWithUni(needed -> askForCode(attempt, next))
                .onFailure(Refusal.class)
                .recoverWithUni(refusal ->
                        Answers.page(status(refusal), Templates.login(form.text("login"), next, Faults.of(refusal))));
    }

    @POST
    @Path("code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<Response> proveCode(
            Form form, @CookieParam(HalfLogins.COOKIE) @Nullable String half, @Context HttpServerRequest request) {
        var next = own(form.given("next"));
        var known = Optional.ofNullable(half).flatMap(halfLogins::open);
        if (known.isEmpty()) {
            return Uni.createFrom().item(Answers.seeOther("/console/login"));
        }
        var code = form.text("code").replaceAll("\\s", "");
        var attempt = new LogIn.Attempt(known.get().login(), known.get().password(), code, device(request));
        return logIn.logIn(attempt)
                .map(pair -> entered(pair, next))
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> Answers.page(status(refusal), Templates.code(next, Faults.of(refusal))));
    }

    private Uni<Response> askForCode(LogIn.Attempt attempt, String next) {
        var half = cookies.cookie(HalfLogins.COOKIE, halfLogins.seal(attempt.login(), attempt.password()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        return Answers.page(Templates.code(next, Faults.NONE))
                .map(page -> Response.fromResponse(page).cookie(half).build());
    }

    private Response entered(TokenPair pair, String next) {
        return Response.seeOther(URI.create(next))
                .cookie(sessionCookie.of(pair), cookies.ended(HalfLogins.COOKIE))
                .build();
    }

    private static String own(@Nullable String next) {
        return next != null && OWN_PATH.matcher(next).matches() ? next : HOME;
    }

    private static int status(Refusal refusal) {
        return refusal.problem().type().status();
    }

    private static Device device(HttpServerRequest request) {
        var agent = request.getHeader("User-Agent");
        return new Device(request.remoteAddress().hostAddress(), agent == null ? "" : agent);
    }
}
