package io.hanbeon.account.customer;

import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.hanbeon.shared.sql.InList;
import io.hanbeon.shared.sql.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code customer} table; a row has the id of its user. */
@ApplicationScoped
class CustomerStore {
    static final String IDENTITY = "customer.identity";
    static final String PHONE = "customer.phone";

    private static final String INSERT = """
            INSERT INTO customer (id, di_hash, identity, phone, phone_hash, terms, marketing, signed_up_at, visited_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND_PERSON = "SELECT 1 AS found FROM customer WHERE di_hash = ?";

    /** What says who it was goes; that they may come again is that their DI is nobody's. */
    private static final String LEAVE = """
            UPDATE customer SET di_hash = NULL, identity = NULL, phone = NULL, phone_hash = NULL, left_at = ? WHERE id = ?
            """;

    private static final String VISIT = "UPDATE customer SET visited_at = ? WHERE id = ?";

    /** Whoever was given another role since is no customer any more, and stays awake. */
    private static final String LOCK_IDLE = """
            SELECT id FROM customer
            WHERE left_at IS NULL AND dormant_at IS NULL AND visited_at < ?
              AND EXISTS (SELECT 1 FROM account_user u WHERE u.id = customer.id AND u.role = 'CUSTOMER')
            ORDER BY visited_at LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String SLEEP_CUSTOMERS = "UPDATE customer SET dormant_at = ? WHERE id IN (%s)";

    private static final String SLEEP_USERS = """
            UPDATE account_user SET state = 'DORMANT', token_version = token_version + 1, version = version + 1
            WHERE state = 'ACTIVE' AND role = 'CUSTOMER' AND id IN (%s)
            """;

    private static final String LOCK_DORMANT =
            "SELECT 1 AS found FROM customer WHERE id = ? AND di_hash = ? AND dormant_at IS NOT NULL FOR UPDATE";

    private static final String WAKE_USER =
            "UPDATE account_user SET state = 'ACTIVE', version = version + 1 WHERE id = ? AND state = 'DORMANT'";

    private static final String WAKE_CUSTOMER =
            "UPDATE customer SET dormant_at = NULL, visited_at = ? WHERE id = ? AND dormant_at IS NOT NULL";

    private final Pool pool;
    private final Sealer sealer;

    CustomerStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @param phone in E.164 */
    record NewCustomer(
            long userId, ProvenIdentity identity, @Nullable String phone, String terms, boolean takesMarketing) {
        @Override
        public String toString() {
            return "NewCustomer[" + userId + "]";
        }
    }

    Uni<Void> insert(Transaction transaction, NewCustomer customer, Instant now) {
        var identity = new JsonObject()
                .put("ci", customer.identity().ci())
                .put("di", customer.identity().di());
        return transaction
                .execute(
                        INSERT,
                        customer.userId(),
                        print(customer.identity()),
                        sealer.seal(identity.encode(), IDENTITY),
                        customer.phone() == null ? null : sealer.seal(customer.phone(), PHONE),
                        customer.phone() == null ? null : sealer.fingerprint(PhoneNumber.key(customer.phone())),
                        customer.terms(),
                        customer.takesMarketing(),
                        Utc.column(now),
                        Utc.column(now))
                .replaceWithVoid();
    }

    /** Whether that person has an account. */
    Uni<Boolean> isKnown(ProvenIdentity identity) {
        return pool.preparedQuery(FIND_PERSON)
                .execute(Tuple.tuple().addBuffer(Buffer.buffer(print(identity))))
                .map(rows -> rows.size() > 0);
    }

    Uni<Void> leave(Transaction transaction, long userId, Instant now) {
        return transaction.execute(LEAVE, Utc.column(now), userId).replaceWithVoid();
    }

    Uni<Void> visit(long userId, Instant now) {
        return pool.preparedQuery(VISIT)
                .execute(Tuple.of(Utc.column(now), userId))
                .replaceWithVoid();
    }

    /** @return how many became dormant by this */
    Uni<Integer> sleep(Instant before, int max, Instant now) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_IDLE)
                .execute(Tuple.of(Utc.column(before), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .call(idle -> idle.isEmpty() ? Uni.createFrom().voidItem() : sleep(transaction, idle, now))
                .map(List::size));
    }

    private static Uni<Void> sleep(SqlConnection transaction, List<Long> idle, Instant now) {
        var in = InList.of(idle);
        return transaction
                .preparedQuery(SLEEP_CUSTOMERS.formatted(in.places()))
                .execute(in.addTo(Tuple.of(Utc.column(now))))
                .chain(() -> transaction
                        .preparedQuery(SLEEP_USERS.formatted(in.places()))
                        .execute(in.addTo(Tuple.tuple())))
                .replaceWithVoid();
    }

    /** @return whether it was dormant, and that person's */
    Uni<Boolean> wake(SqlConnection transaction, long userId, ProvenIdentity identity, Instant now) {
        return transaction
                .preparedQuery(LOCK_DORMANT)
                .execute(Tuple.tuple().addLong(userId).addBuffer(Buffer.buffer(print(identity))))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(false)
                        : transaction
                                .preparedQuery(WAKE_USER)
                                .execute(Tuple.of(userId))
                                .chain(() -> transaction
                                        .preparedQuery(WAKE_CUSTOMER)
                                        .execute(Tuple.of(Utc.column(now), userId)))
                                .map(woken -> woken.rowCount() == 1));
    }

    private byte[] print(ProvenIdentity identity) {
        return sealer.fingerprint("di " + identity.di());
    }
}
