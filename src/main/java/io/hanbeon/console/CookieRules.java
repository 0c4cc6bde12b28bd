package io.hanbeon.console;

import io.hanbeon.console.frame.ConsoleSettings;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

/** Cookies of pages: no script reads them, no other path and no other site gets them. */
@ApplicationScoped
public class CookieRules {
    private final ConsoleSettings settings;
    private final CurrentVertxRequest request;

    CookieRules(ConsoleSettings settings, CurrentVertxRequest request) {
        this.settings = settings;
        this.request = request;
    }

    public NewCookie.Builder cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(site().root())
                .httpOnly(true)
                .secure(settings.secureCookies())
                .sameSite(NewCookie.SameSite.LAX);
    }

    public NewCookie ended(String name) {
        return cookie(name, "").maxAge(0).build();
    }

    private Site site() {
        return Site.of(request.getCurrent().normalizedPath()).orElse(Site.CONSOLE);
    }
}
