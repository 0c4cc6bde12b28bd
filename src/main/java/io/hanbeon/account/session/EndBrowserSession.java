package io.hanbeon.account.session;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the session that a browser came with. */
@ApplicationScoped
class EndBrowserSession {
    private final EndSessions endSessions;
    private final CurrentCaller current;
    private final CurrentSession session;

    EndBrowserSession(EndSessions endSessions, CurrentCaller current, CurrentSession session) {
        this.endSessions = endSessions;
        this.current = current;
        this.session = session;
    }

    Uni<Void> end() {
        return endSessions.endOne(session.get(), Ids.parse(current.get().id()).orElseThrow());
    }
}
