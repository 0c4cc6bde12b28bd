package io.hanbeon.account.customer;

import io.hanbeon.shared.seal.RowsOfUser;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Of a deleted user's identity nothing stays, so that the person may sign up again. */
@ApplicationScoped
class ErasedCustomers implements RowsOfUser {
    private final CustomerStore store;
    private final Clock clock;

    ErasedCustomers(CustomerStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Uni<Void> erase(Transaction transaction, long userId) {
        return store.leave(transaction, userId, clock.instant());
    }
}
