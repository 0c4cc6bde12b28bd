package io.hanbeon.checkout.followup;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.book.CheckoutRow;
import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Claims checkouts that are due; a crashed taker's claim ends by itself. */
@ApplicationScoped
class DueCheckouts {
    private static final String LOCK_DUE =
            "SELECT id FROM checkout WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String CLAIM = "UPDATE checkout SET due_at = ?, attempts = attempts + 1 WHERE id IN (%s)";

    private static final String FIND = "SELECT " + CheckoutRow.COLUMNS + " FROM checkout WHERE id IN (%s)";

    private final Pool pool;

    DueCheckouts(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Checkout>> claim(Lease lease, int max) {
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

    private static Uni<List<Checkout>> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .chain(() ->
                        transaction.preparedQuery(FIND.formatted(ids.places())).execute(ids.addTo(Tuple.tuple())))
                .map(CheckoutRow::all);
    }
}
