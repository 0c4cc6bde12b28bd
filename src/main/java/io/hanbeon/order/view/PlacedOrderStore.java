package io.hanbeon.order.view;

import io.hanbeon.shared.seal.Sealer;
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

/** Reads {@code kicc_shop_order} for people. */
@ApplicationScoped
class PlacedOrderStore {
    private static final String SELECT = """
            SELECT batch_id, batch_seq, terminal_id, order_no, amount, good_nm, payment_code, request_type, auth_no,
                   code_fallback, cust_nm, phone_no, reserved_4, reg_date, expires_at
            FROM kicc_shop_order
            WHERE\s""";

    private final Pool pool;
    private final Sealer sealer;

    PlacedOrderStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @param cursor where a list goes on behind it */
    record Placed(OrderView view, OrderCursor cursor) {}

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

    private List<Placed> placed(RowSet<Row> rows, Instant now) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Placed(OrderView.of(row, sealer, now), OrderCursor.of(row)))
                .toList();
    }
}
