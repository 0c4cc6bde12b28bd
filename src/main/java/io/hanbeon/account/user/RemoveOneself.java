package io.hanbeon.account.user;

import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A user goes for good, by their own wish. */
@ApplicationScoped
public class RemoveOneself {
    private final ChangeUser changeUser;

    RemoveOneself(ChangeUser changeUser) {
        this.changeUser = changeUser;
    }

    /** Once it is done, {@code EndSessions} has to tell. */
    public Uni<Void> remove(Caller caller) {
        return changeUser.leave(caller).replaceWithVoid();
    }
}
