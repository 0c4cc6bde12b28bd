package io.hanbeon.console.frame;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.CookieRules;
import io.hanbeon.console.Site;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What a browser is told with every page: what a page may load, its cookies, and errors as pages. */
class AnswerBrowser {
    /** The one page that shows somebody else's, whoever answers it. */
    private static final String SIGN_UP = Site.SHOP.root() + "/sign-up";

    private static final String FRAGMENT = "HX-Request";
    private static final String PROBLEM = "problem+json";
    private static final String FIRST = Site.CONSOLE.root() + "/me#first";
    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SEE_OTHER = 303;
    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);

    private final FormProof proof;
    private final CurrentCaller caller;
    private final CookieRules cookies;

    AnswerBrowser(FormProof proof, CurrentCaller caller, CookieRules cookies) {
        this.proof = proof;
        this.caller = caller;
        this.cookies = cookies;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance problem(int status, String title, String detail, String code);

        static native TemplateInstance shopProblem(int status, String title, String detail, String code);

        static native TemplateInstance note(String detail);
    }

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response, RoutingContext connection) {
        Site.of(connection.normalizedPath()).ifPresent(site -> answer(site, request, response, connection));
    }

    private void answer(
            Site site, ContainerRequestContext request, ContainerResponseContext response, RoutingContext connection) {
        if (isProblem(response)) {
            tell(site, request, response, connection);
        }
        var headers = response.getHeaders();
        // That of all other paths is looser, and would stand beside it.
        connection.response().headers().remove(PagePolicy.HEADER);
        headers.putIfAbsent(PagePolicy.HEADER, List.of(policy(connection)));
        headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putSingle(HttpHeaders.VARY, FRAGMENT);
        proof.toSend()
                .ifPresent(value -> headers.add(
                        HttpHeaders.SET_COOKIE,
                        cookies.cookie(FormProof.COOKIE, value)
                                .sameSite(NewCookie.SameSite.STRICT)
                                .build()));
        Language.chosen(connection.request())
                .ifPresent(code -> headers.add(
                        HttpHeaders.SET_COOKIE,
                        cookies.cookie(Language.COOKIE, code)
                                .maxAge((int) LANGUAGE_KEPT.toSeconds())
                                .build()));
    }

    private static String policy(RoutingContext connection) {
        return connection.normalizedPath().equals(SIGN_UP) ? PagePolicy.WITH_CAPTCHA : PagePolicy.OWN;
    }

    private static boolean isProblem(ContainerResponseContext response) {
        var type = response.getMediaType();
        return type != null && PROBLEM.equals(type.getSubtype());
    }

    private void tell(
            Site site, ContainerRequestContext request, ContainerResponseContext response, RoutingContext connection) {
        boolean isFragment = request.getHeaderString(FRAGMENT) != null;
        if (response.getStatus() == FORBIDDEN && isFirstVisit(request)) {
            response.setStatus(SEE_OTHER);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, FIRST);
            response.setEntity("", null, MediaType.TEXT_HTML_TYPE);
            return;
        }
        if (response.getStatus() == UNAUTHENTICATED
                && !connection.normalizedPath().equals(site.login())) {
            sendToLogin(site, request, response, connection, isFragment);
            return;
        }
        var problem = new JsonObject(response.getEntity().toString());
        var detail = problem.getString("detail", problem.getString("incident", ""));
        var page = isFragment ? Templates.note(detail) : page(site, response.getStatus(), problem, detail);
        response.setEntity(page.render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
    }

    private static TemplateInstance page(Site site, int status, JsonObject problem, String detail) {
        var title = problem.getString("title");
        var code = problem.getString("code");
        return switch (site) {
            case CONSOLE -> Templates.problem(status, title, detail, code);
            case SHOP -> Templates.shopProblem(status, title, detail, code);
        };
    }

    /** Whoever has to set something up first is led there, whatever page they wanted. */
    private boolean isFirstVisit(ContainerRequestContext request) {
        return caller.isOneOf(Role.NEWCOMER) && request.getMethod().equals(HttpMethod.GET);
    }

    /** A fragment cannot lead its page elsewhere but by htmx's own header. */
    private static void sendToLogin(
            Site site,
            ContainerRequestContext request,
            ContainerResponseContext response,
            RoutingContext connection,
            boolean isFragment) {
        if (isFragment) {
            response.getHeaders().putSingle("HX-Redirect", site.login());
        } else {
            response.setStatus(SEE_OTHER);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, site.login() + next(request, connection));
        }
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        response.setEntity("", null, MediaType.TEXT_HTML_TYPE);
    }

    private static String next(ContainerRequestContext request, RoutingContext connection) {
        return request.getMethod().equals(HttpMethod.GET)
                ? "?next=" + URLEncoder.encode(connection.request().uri(), StandardCharsets.UTF_8)
                : "";
    }
}
