package io.hanbeon.account.customer;

import io.hanbeon.audit.Change;
import io.hanbeon.audit.RecordChange;
import io.hanbeon.shared.Caller;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/** What a login tells of a customer: that they were here, or that they woke. */
@ApplicationScoped
public class Customers {
    private static final int REFERENCE_LENGTH = 22;

    private final CustomerStore store;
    private final ProveIdentity proveIdentity;
    private final RecordChange recordChange;
    private final Sealer sealer;
    private final Pool pool;
    private final Clock clock;

    Customers(
            CustomerStore store,
            ProveIdentity proveIdentity,
            RecordChange recordChange,
            Sealer sealer,
            Pool pool,
            Clock clock) {
        this.store = store;
        this.proveIdentity = proveIdentity;
        this.recordChange = recordChange;
        this.sealer = sealer;
        this.pool = pool;
        this.clock = clock;
    }

    public Uni<Void> visited(long userId) {
        return store.visit(userId, clock.instant());
    }

    /** That a dormant customer's proof of identity is asked for with. */
    public String reference(long userId) {
        var print = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealer.key("hanbeon customer wakes|" + Ids.text(userId)));
        return "wake-" + print.substring(0, REFERENCE_LENGTH);
    }

    /** Where a dormant customer proves who they are; empty where PortOne's own script opens the window. */
    public String window(long userId, String backTo) {
        return proveIdentity.window(reference(userId), backTo);
    }

    /** Fails with {@link CustomerRefusal}, also where it is somebody else. */
    public Uni<Void> wake(Caller caller, long userId, String impUid) {
        return proveIdentity
                .prove(impUid, reference(userId))
                .chain(identity ->
                        pool.withTransaction(transaction -> store.wake(transaction, userId, identity, clock.instant())
                                .invoke(isWoken -> {
                                    if (!isWoken) {
                                        throw new CustomerRefusal.IdentityNotProved();
                                    }
                                })
                                .chain(() -> recordChange.record(Transaction.of(transaction), caller, change(userId)))))
                .replaceWithVoid();
    }

    private static Change change(long userId) {
        return new Change(
                "account.wake",
                "user/" + Ids.text(userId),
                null,
                Map.of("state", "DORMANT"),
                Map.of("state", "ACTIVE"),
                null);
    }
}
