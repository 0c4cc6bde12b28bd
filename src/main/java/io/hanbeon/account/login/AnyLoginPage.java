package io.hanbeon.account.login;

import io.hanbeon.account.customer.Customers;
import io.hanbeon.account.session.Device;
import io.hanbeon.account.session.SessionCookie;
import io.hanbeon.account.session.TokenPair;
import io.hanbeon.console.Answers;
import io.hanbeon.console.CookieRules;
import io.hanbeon.console.Faults;
import io.hanbeon.console.Form;
import io.hanbeon.console.Site;
import io.hanbeon.shared.Refusal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where people come in by a browser: a password, then the code of the second factor where there is one. */
@ApplicationScoped
class AnyLoginPage {
    /** Of the site's pages, and nowhere that a browser could take for another host. */
    private static final Pattern BELOW_ROOT = Pattern.compile("(?:[/?](?:[\\w\\-./?&=:+]|%[0-9A-Fa-f]{2})*)?");

    private final LogIn logIn;
    private final WakeUp wakeUp;
    private final Customers customers;
    private final HalfLogins halfLogins;
    private final SessionCookie sessionCookie;
    private final CookieRules cookies;

    AnyLoginPage(
            LogIn logIn,
            WakeUp wakeUp,
            Customers customers,
            HalfLogins halfLogins,
            SessionCookie sessionCookie,
            CookieRules cookies) {
        this.logIn = logIn;
        this.wakeUp = wakeUp;
        this.customers = customers;
        this.halfLogins = halfLogins;
        this.sessionCookie = sessionCookie;
        this.cookies = cookies;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance login(String login, String next, Faults faults);

        static native TemplateInstance code(String next, Faults faults);

        static native TemplateInstance wake(String window);
    }

    Uni<Response> show(Site site, @Nullable String next) {
        return Answers.page(Templates.login("", own(site, next), Faults.NONE));
    }

    Uni<Response> logIn(Site site, Form form, HttpServerRequest request) {
        var next = own(site, form.given("next"));
        var attempt = new LogIn.Attempt(form.text("login"), form.text("password"), null, device(request));
        return logIn.logIn(attempt)
                .map(pair -> entered(pair, next))
                .onFailure(LoginRefusal.CodeNeeded.class)
                .recoverWithUni(needed -> askForCode(attempt, next))
                .onFailure(LoginRefusal.Dormant.class)
                .recoverWithUni(dormant -> askToWake(site, attempt, dormant, request))
                .onFailure(Refusal.class)
                .recoverWithUni(refusal ->
                        Answers.page(status(refusal), Templates.login(form.text("login"), next, Faults.of(refusal))));
    }

    Uni<Response> proveCode(Site site, Form form, @Nullable String half, HttpServerRequest request) {
        var next = own(site, form.given("next"));
        var known = Optional.ofNullable(half).flatMap(halfLogins::open);
        if (known.isEmpty()) {
            return Uni.createFrom().item(Answers.seeOther(site.login()));
        }
        var code = form.text("code").replaceAll("\\s", "");
        var attempt = new LogIn.Attempt(known.get().login(), known.get().password(), code, device(request));
        return logIn.logIn(attempt)
                .map(pair -> entered(pair, next))
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> Answers.page(status(refusal), Templates.code(next, Faults.of(refusal))));
    }

    /** A dormant customer is back from the proof of who they are. */
    Uni<Response> wake(Site site, @Nullable String impUid, @Nullable String half, HttpServerRequest request) {
        var known = Optional.ofNullable(half).flatMap(halfLogins::open);
        if (known.isEmpty() || impUid == null) {
            return Uni.createFrom().item(Answers.seeOther(site.root()));
        }
        var attempt = new LogIn.Attempt(known.get().login(), known.get().password(), null, device(request));
        return wakeUp.wake(attempt, impUid)
                .map(pair -> entered(pair, site.root()))
                .onFailure(Refusal.class)
                .recoverWithUni(refusal -> Answers.page(
                        status(refusal), Templates.login(attempt.login(), site.root(), Faults.of(refusal))));
    }

    private Uni<Response> askToWake(
            Site site, LogIn.Attempt attempt, LoginRefusal.Dormant dormant, HttpServerRequest request) {
        var back = request.scheme() + "://" + request.authority() + site.root() + "/wake";
        return Answers.page(Templates.wake(customers.window(dormant.userId(), back)))
                .map(page -> Response.fromResponse(page)
                        .cookie(halfLogin(attempt).build())
                        .build());
    }

    private Uni<Response> askForCode(LogIn.Attempt attempt, String next) {
        return Answers.page(Templates.code(next, Faults.NONE))
                .map(page -> Response.fromResponse(page).cookie(strict(attempt)).build());
    }

    private NewCookie strict(LogIn.Attempt attempt) {
        return halfLogin(attempt).sameSite(NewCookie.SameSite.STRICT).build();
    }

    private NewCookie.Builder halfLogin(LogIn.Attempt attempt) {
        return cookies.cookie(HalfLogins.COOKIE, halfLogins.seal(attempt.login(), attempt.password()));
    }

    private Response entered(TokenPair pair, String next) {
        return Response.seeOther(URI.create(next))
                .cookie(sessionCookie.of(pair), cookies.ended(HalfLogins.COOKIE))
                .build();
    }

    private static String own(Site site, @Nullable String next) {
        return next != null
                        && next.startsWith(site.root())
                        && BELOW_ROOT
                                .matcher(next.substring(site.root().length()))
                                .matches()
                ? next
                : site.root();
    }

    private static int status(Refusal refusal) {
        return refusal.problem().type().status();
    }

    private static Device device(HttpServerRequest request) {
        var agent = request.getHeader("User-Agent");
        return new Device(request.remoteAddress().hostAddress(), agent == null ? "" : agent);
    }
}
