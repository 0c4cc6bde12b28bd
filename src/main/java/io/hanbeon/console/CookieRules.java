package io.hanbeon.console;

import io.hanbeon.console.frame.ConsoleSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

/** The console's cookies: no script reads them, no other path and no other site gets them. */
@ApplicationScoped
public class CookieRules {
    private final ConsoleSettings settings;

    CookieRules(ConsoleSettings settings) {
        this.settings = settings;
    }

    public NewCookie.Builder cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/console")
                .httpOnly(true)
                .secure(settings.secureCookies())
                .sameSite(NewCookie.SameSite.LAX);
    }

    public NewCookie ended(String name) {
        return cookie(name, "").maxAge(0).build();
    }
}
