package io.hanbeon.account.session;

import io.hanbeon.console.CookieRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;

/** A session in a browser: the access token in a cookie that ends with the browser, or with the session. */
@ApplicationScoped
public class SessionCookie {
    static final String NAME = "hanbeon-session";

    private final CookieRules rules;

    SessionCookie(CookieRules rules) {
        this.rules = rules;
    }

    public NewCookie of(TokenPair pair) {
        return rules.cookie(NAME, pair.accessToken()).build();
    }

    public NewCookie ended() {
        return rules.ended(NAME);
    }
}
