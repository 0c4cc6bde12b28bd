package io.hanbeon.account.customer;

import io.hanbeon.account.session.EndSessions;
import io.hanbeon.account.user.RemoveOneself;
import io.hanbeon.shared.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A customer leaves: the rows stay, since tickets name them; who it was does not, and the person may come again. */
@ApplicationScoped
class LeaveCustomer {
    private final RemoveOneself removeOneself;
    private final EndSessions endSessions;

    LeaveCustomer(RemoveOneself removeOneself, EndSessions endSessions) {
        this.removeOneself = removeOneself;
        this.endSessions = endSessions;
    }

    Uni<Void> leave(Caller caller) {
        return removeOneself.remove(caller).chain(() -> endSessions.endAll(caller.id()));
    }
}
