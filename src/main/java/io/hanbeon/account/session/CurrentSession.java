package io.hanbeon.account.session;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The session whose token the request under way carries. */
@RequestScoped
class CurrentSession {
    private @Nullable Long id;

    long get() {
        if (id == null) {
            throw new InvalidToken();
        }
        return id;
    }

    void set(long id) {
        this.id = id;
    }
}
