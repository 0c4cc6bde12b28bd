package io.hanbeon.payment.followup;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.book.RefundStore;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Claims refunds that are due, in the same way. */
@ApplicationScoped
class DueRefunds {
    private static final String LOCK_DUE = """
            SELECT payment_id, sequence FROM refund WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM =
            "UPDATE refund SET due_at = ?, attempts = attempts + 1 WHERE (payment_id, sequence) IN (%s)";

    private static final String FIND =
            "SELECT " + RefundStore.COLUMNS + " FROM refund WHERE (payment_id, sequence) IN (%s)";

    private static final String HOLD =
            "UPDATE refund SET due_at = ? WHERE payment_id = ? AND sequence = ? AND due_at = ?";

    private static final String HOLD_AND_ASK =
            "UPDATE refund SET due_at = ?, asked_at = ? WHERE payment_id = ? AND sequence = ? AND due_at = ?";

    private final Pool pool;

    DueRefunds(Pool pool) {
        this.pool = pool;
    }

    /** A refund that is due, and ours until then. */
    record Due(Refund refund, Instant claimedUntil) {}

    private record Key(long paymentId, int sequence) {}

    Uni<List<Due>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Key(row.getLong("payment_id"), row.getInteger("sequence")))
                        .toList())
                .chain(keys -> keys.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, InList.filled(keys), lease.end())));
    }

    private static Uni<List<Due>> claim(SqlConnection transaction, List<Key> keys, Instant leaseEnd) {
        var places = String.join(",", Collections.nCopies(keys.size(), "(?,?)"));
        return transaction
                .preparedQuery(CLAIM.formatted(places))
                .execute(add(Tuple.of(Utc.column(leaseEnd)), keys))
                .chain(() -> transaction.preparedQuery(FIND.formatted(places)).execute(add(Tuple.tuple(), keys)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(RefundStore.refund(row), leaseEnd))
                        .toList());
    }

    private static Tuple add(Tuple tuple, List<Key> keys) {
        keys.forEach(key -> tuple.addLong(key.paymentId()).addInteger(key.sequence()));
        return tuple;
    }

    /** @return empty if it is not ours any more */
    Uni<Optional<Due>> renew(Due due, Lease lease) {
        var refund = due.refund();
        var end = Leases.later(lease.end(), due.claimedUntil());
        return hold(
                HOLD,
                Tuple.of(Utc.column(end), refund.paymentId(), refund.sequence(), Utc.column(due.claimedUntil())),
                new Due(refund, end));
    }

    /** The same, and the gateway is about to be asked for it. */
    Uni<Optional<Due>> renewToAsk(Due due, Lease lease) {
        var refund = due.refund();
        var end = Leases.later(lease.end(), due.claimedUntil());
        return hold(
                HOLD_AND_ASK,
                Tuple.of(
                        Utc.column(end),
                        Utc.column(lease.start()),
                        refund.paymentId(),
                        refund.sequence(),
                        Utc.column(due.claimedUntil())),
                new Due(refund, end));
    }

    Uni<Void> release(Due due, Instant dueAt) {
        var refund = due.refund();
        return hold(
                        HOLD,
                        Tuple.of(
                                Utc.column(dueAt),
                                refund.paymentId(),
                                refund.sequence(),
                                Utc.column(due.claimedUntil())),
                        due)
                .replaceWithVoid();
    }

    private Uni<Optional<Due>> hold(String sql, Tuple values, Due held) {
        return pool.preparedQuery(sql)
                .execute(values)
                .map(rows -> rows.rowCount() == 1 ? Optional.of(held) : Optional.empty());
    }
}
