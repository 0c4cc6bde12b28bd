package io.hanbeon.account.user;

import io.hanbeon.shared.Caller;
import io.hanbeon.shared.sql.Transaction;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** A user goes for good, by their own wish. */
@ApplicationScoped
public class RemoveOneself {
    private final ChangeUser changeUser;

    RemoveOneself(ChangeUser changeUser) {
        this.changeUser = changeUser;
    }

    /** @param beside what goes with them, in the same transaction. Once it is committed, {@code EndSessions} has to tell */
    public Uni<Void> remove(Caller caller, Function<Transaction, Uni<Void>> beside) {
        return Panache.withTransaction(() -> changeUser
                        .leave(caller)
                        .chain(left -> Panache.getSession())
                        .chain(session -> beside.apply(Transaction.of(session))))
                .replaceWithVoid();
    }
}
