package io.hanbeon.order;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Sealer;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads {@code kicc_shop_order}, which {@link OrderStore} writes: for people, and for the watch over it. */
@ApplicationScoped
class PlacedOrderStore {
    private static final String SELECT = """
            SELECT batch_id, batch_seq, terminal_id, order_no, amount, good_nm, payment_code, request_type, auth_no,
                   code_fallback, cust_nm, phone_no, reserved_4, reg_date, expires_at
            FROM kicc_shop_order
            WHERE\s""";

    private static final String COUNT_FAULTS = """
            SELECT COALESCE(SUM(batches > 1 AND auth_no <> '' AND fallbacks = 0), 0) AS duplicate_codes,
                   COALESCE(SUM(IF(auth_no = '', orders, 0)), 0) AS without_code
            FROM (SELECT auth_no, COUNT(DISTINCT batch_id) AS batches, COUNT(*) AS orders,
                         SUM(code_fallback) AS fallbacks
                  FROM kicc_shop_order
                  WHERE batch_id >= ? AND payment_code = '0' AND expires_at > ?
                  GROUP BY auth_no) live
            """;

    private final Pool pool;
    private final Sealer sealer;

    PlacedOrderStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @param cursor where a list goes on behind it */
    record Placed(OrderView view, OrderCursor cursor) {}

    /** What must never be among live orders. */
    record Faults(long duplicateCodes, long ordersWithoutCode) {}

    /**
     * In their places in the batch.
     *
     * @param organisationId of whose shops; {@code null}: of any
     */
    Uni<List<Placed>> findBatch(long batchId, @Nullable Long organisationId, Instant now) {
        var isOurs = "(? OR " + OrderFilter.OF_ORGANISATION + ")";
        return pool.preparedQuery(SELECT + "batch_id = ? AND " + isOurs + " ORDER BY batch_seq")
                .execute(Tuple.of(batchId, organisationId == null, organisationId))
                .map(rows -> placed(rows, now));
    }

    Uni<List<Placed>> find(OrderFilter filter, OrderCursor after, int ordersMax, Instant now) {
        var where = filter.where(after, sealer, now);
        return pool.preparedQuery(SELECT + where.sql() + " ORDER BY " + OrderCursor.ORDER_BY + " LIMIT ?")
                .execute(where.values().addInteger(ordersMax))
                .map(rows -> placed(rows, now));
    }

    Uni<Faults> countFaults(Instant now) {
        return pool.preparedQuery(COUNT_FAULTS)
                .execute(Tuple.of(Ids.floor(now.minus(OrderBatch.LIFE_MAX)), Utc.column(now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Faults(row.getLong("duplicate_codes"), row.getLong("without_code")));
    }

    private List<Placed> placed(RowSet<Row> rows, Instant now) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Placed(OrderView.of(row, sealer, now), OrderCursor.of(row)))
                .toList();
    }
}
