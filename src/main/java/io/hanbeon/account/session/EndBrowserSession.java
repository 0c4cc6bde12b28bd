package io.hanbeon.account.session;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.console.Site;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Ends the session that a browser came with, and takes its cookie back. */
@ApplicationScoped
class EndBrowserSession {
    private final EndSessions endSessions;
    private final SessionCookie cookie;
    private final CurrentCaller current;
    private final CurrentSession session;

    EndBrowserSession(EndSessions endSessions, SessionCookie cookie, CurrentCaller current, CurrentSession session) {
        this.endSessions = endSessions;
        this.cookie = cookie;
        this.current = current;
        this.session = session;
    }

    Uni<Response> end(Site site) {
        return endSessions
                .endOne(session.get(), Ids.parse(current.get().id()).orElseThrow())
                .replaceWith(() -> Response.seeOther(URI.create(site.login()))
                        .cookie(cookie.ended())
                        .build());
    }
}
