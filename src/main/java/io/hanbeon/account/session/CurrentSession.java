package io.hanbeon.account.session;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The session whose token the request under way carries. */
@RequestScoped
class CurrentSession {
    private @Nullable Long id;

    /** Throws {@link UnknownSession} where the caller was proved otherwise. */
    long get() {
        if (id == null) {
            throw new UnknownSession("-");
        }
        return id;
    }

    void set(long id) {
        this.id = id;
    }
}
