package io.hanbeon.account.session;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Deletes sessions that were over before an instant, and their refresh tokens. */
@ApplicationScoped
public class ForgetSessions {
    private final SessionStore store;

    ForgetSessions(SessionStore store) {
        this.store = store;
    }

    /** @return how many rows; none when nothing is left */
    public Uni<Integer> forget(Instant before, int rowsMax) {
        return store.forget(before, rowsMax);
    }
}
