package io.hanbeon.account.customer;

import io.hanbeon.account.session.EndSessions;
import io.hanbeon.account.user.RemoveOneself;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** A customer leaves: the rows stay, since tickets name them; who it was does not, and the person may come again. */
@ApplicationScoped
class LeaveCustomer {
    private final RemoveOneself removeOneself;
    private final CustomerStore store;
    private final EndSessions endSessions;
    private final Clock clock;

    LeaveCustomer(RemoveOneself removeOneself, CustomerStore store, EndSessions endSessions, Clock clock) {
        this.removeOneself = removeOneself;
        this.store = store;
        this.endSessions = endSessions;
        this.clock = clock;
    }

    Uni<Void> leave(Caller caller) {
        return removeOneself
                .remove(
                        caller,
                        transaction ->
                                store.leave(transaction, Ids.parse(caller.id()).orElseThrow(), clock.instant()))
                .chain(() -> endSessions.endAll(caller.id()));
    }
}
