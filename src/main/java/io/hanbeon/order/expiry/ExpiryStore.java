package io.hanbeon.order.expiry;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.OptionalLong;

/** Ends orders in {@code kicc_shop_order}, page by page. */
@ApplicationScoped
class ExpiryStore {
    private static final String PAGE_END = """
            SELECT MAX(batch_id) AS page_end
            FROM (SELECT batch_id FROM kicc_shop_order
                  WHERE batch_id >= ?
                  ORDER BY batch_id LIMIT ?) page
            """;

    private static final String EXPIRE = """
            UPDATE kicc_shop_order
            SET expired_at = ?, reserved_3 = NULL, reserved_4 = NULL
            WHERE batch_id BETWEEN ? AND ? AND payment_code = '0' AND expires_at <= ? AND expired_at IS NULL
            """;

    private final Pool pool;

    ExpiryStore(Pool pool) {
        this.pool = pool;
    }

    /** The batch up to which a page of about this many rows reaches, or empty when no batch is left. */
    Uni<OptionalLong> pageEnd(long fromBatchId, int rowsMax) {
        return pool.preparedQuery(PAGE_END)
                .execute(Tuple.of(fromBatchId, rowsMax))
                .map(rows -> rows.iterator().next().getLong("page_end"))
                .map(end -> end == null ? OptionalLong.empty() : OptionalLong.of(end));
    }

    /**
     * Ends the unpaid orders of these batches whose time was up at an expiry, and erases their card data.
     *
     * @return how many
     */
    Uni<Integer> expire(Instant now, Instant expiry, long fromBatchId, long lastBatchId) {
        return pool.preparedQuery(EXPIRE)
                .execute(Tuple.of(Utc.column(now), fromBatchId, lastBatchId, Utc.column(expiry)))
                .map(RowSet::rowCount);
    }
}
