package io.hanbeon.order;

import io.hanbeon.message.FindMessages;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads orders for people. */
@ApplicationScoped
class FindOrders {
    private static final String SELECT = """
            SELECT batch_id, batch_seq, terminal_id, order_no, amount, good_nm, payment_code, request_type, auth_no,
                   code_fallback, cust_nm, phone_no, reserved_4, reg_date, expires_at
            FROM kicc_shop_order
            WHERE\s""";

    private final Pool pool;
    private final FindMessages findMessages;
    private final Sealer sealer;
    private final Clock clock;

    FindOrders(Pool pool, FindMessages findMessages, Sealer sealer, Clock clock) {
        this.pool = pool;
        this.findMessages = findMessages;
        this.sealer = sealer;
        this.clock = clock;
    }

    /** A batch with its orders in their places and the messages sent for it. */
    record Batch(String id, List<OrderView> orders, List<MessageStatus> messages) {}

    /** @param nextCursor where to go on, absent at the end */
    record Page(List<OrderView> orders, @Nullable String nextCursor) {}

    /** Fails with {@link UnknownBatch}. */
    Uni<Batch> batch(String id) {
        long batchId = Ids.parse(id).orElseThrow(() -> new UnknownBatch(id));
        return pool.preparedQuery(SELECT + "batch_id = ? ORDER BY batch_seq")
                .execute(Tuple.of(batchId))
                .map(this::views)
                .invoke(orders -> requireSome(orders, id))
                .chain(orders -> findMessages.find(batchId).map(messages -> new Batch(id, orders, messages)));
    }

    Uni<Page> page(OrderFilter filter, OrderCursor after, int limit) {
        var where = filter.where(after, sealer, clock.instant());
        return pool.preparedQuery(SELECT + where.sql() + " ORDER BY " + OrderCursor.ORDER_BY + " LIMIT ?")
                // One more than is shown tells whether anything follows.
                .execute(where.values().addInteger(limit + 1))
                .map(rows -> page(rows, limit));
    }

    private Page page(RowSet<Row> found, int limit) {
        var rows = new ArrayList<Row>(found.size());
        found.forEach(rows::add);
        return rows.size() > limit
                ? new Page(views(rows.subList(0, limit)), cursor(rows.get(limit - 1)))
                : new Page(views(rows), null);
    }

    private List<OrderView> views(Iterable<Row> rows) {
        var now = clock.instant();
        var views = new ArrayList<OrderView>();
        rows.forEach(row -> views.add(OrderView.of(row, sealer, now)));
        return views;
    }

    private static String cursor(Row last) {
        return new OrderCursor(last.getLong("batch_id"), last.getInteger("batch_seq")).text();
    }

    private static void requireSome(List<OrderView> orders, String id) {
        if (orders.isEmpty()) {
            throw new UnknownBatch(id);
        }
    }
}
