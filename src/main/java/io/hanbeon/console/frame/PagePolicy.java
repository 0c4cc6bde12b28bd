package io.hanbeon.console.frame;

import java.util.List;

/** The Content-Security-Policy of pages: each loads what is ours, and nothing else that it does not name. */
public final class PagePolicy {
    public static final String HEADER = "Content-Security-Policy";

    static final String OWN = "default-src 'none'; style-src 'self'; script-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
            + "frame-ancestors 'none'";

    /** reCAPTCHA is a script and a frame of Google's. */
    static final String WITH_CAPTCHA =
            with("https://www.google.com https://www.gstatic.com", "https://www.google.com", "'self'");

    private PagePolicy() {}

    /**
     * @param scripts addresses of scripts of others
     * @param windows origins of pages of others that those scripts show, call and send forms to
     */
    public static String with(List<String> scripts, List<String> windows) {
        var origins = String.join(" ", windows);
        return with(String.join(" ", scripts), origins, "'self' " + origins)
                .replace("connect-src 'self'", "connect-src 'self' " + origins);
    }

    private static String with(String scripts, String frames, String forms) {
        return OWN.replace("script-src 'self'", "script-src 'self' " + scripts)
                        .replace("form-action 'self'", "form-action " + forms)
                + "; frame-src " + frames;
    }
}
