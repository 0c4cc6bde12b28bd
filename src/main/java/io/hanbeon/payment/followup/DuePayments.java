package io.hanbeon.payment.followup;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.book.PaymentRow;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Claims payments that are due; a crashed taker's claim ends by itself. A claim is known by the time that it ends at. */
@ApplicationScoped
class DuePayments {
    private static final String LOCK_DUE =
            "SELECT id FROM payment WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String CLAIM = "UPDATE payment SET due_at = ?, attempts = attempts + 1 WHERE id IN (%s)";

    private static final String FIND = "SELECT " + PaymentRow.COLUMNS + " FROM payment WHERE id IN (%s)";

    private static final String HOLD = "UPDATE payment SET due_at = ? WHERE id = ? AND due_at = ?";

    private static final String HOLD_AND_ASK =
            "UPDATE payment SET due_at = ?, asked_at = ? WHERE id = ? AND due_at = ?";

    private final Pool pool;

    DuePayments(Pool pool) {
        this.pool = pool;
    }

    /** A payment that is due, and ours until then. */
    record Due(Payment payment, Instant claimedUntil) {}

    Uni<List<Due>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, InList.of(ids), lease.end())));
    }

    private static Uni<List<Due>> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .chain(() ->
                        transaction.preparedQuery(FIND.formatted(ids.places())).execute(ids.addTo(Tuple.tuple())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Due(PaymentRow.payment(row), leaseEnd))
                        .toList());
    }

    /** @return empty if it is not ours any more */
    Uni<Optional<Due>> renew(Due due, Lease lease) {
        var end = Leases.later(lease.end(), due.claimedUntil());
        return hold(HOLD, Tuple.of(Utc.column(end), due.payment().id(), Utc.column(due.claimedUntil())))
                .map(isOurs -> isOurs ? Optional.of(new Due(due.payment(), end)) : Optional.empty());
    }

    /** The same, and the gateway is about to be asked to do something. */
    Uni<Optional<Due>> renewToAsk(Due due, Lease lease) {
        var end = Leases.later(lease.end(), due.claimedUntil());
        return hold(
                        HOLD_AND_ASK,
                        Tuple.of(
                                Utc.column(end),
                                Utc.column(lease.start()),
                                due.payment().id(),
                                Utc.column(due.claimedUntil())))
                .map(isOurs -> isOurs ? Optional.of(new Due(due.payment(), end)) : Optional.empty());
    }

    /** @param dueAt null if nobody need look at it any more */
    Uni<Void> release(Due due, @Nullable Instant dueAt) {
        return hold(
                        HOLD,
                        Tuple.of(
                                dueAt == null ? null : Utc.column(dueAt),
                                due.payment().id(),
                                Utc.column(due.claimedUntil())))
                .replaceWithVoid();
    }

    private Uni<Boolean> hold(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }
}
