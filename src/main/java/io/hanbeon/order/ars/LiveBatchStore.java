package io.hanbeon.order.ars;

import io.hanbeon.merchant.Shop;
import io.hanbeon.order.view.OrderCursor;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads {@code kicc_shop_order} for those who call to pay. */
@ApplicationScoped
class LiveBatchStore {
    private static final String NEWEST = """
            SELECT batch_id, batch_seq, auth_no, order_no, terminal_id, amount, good_nm
            FROM kicc_shop_order
            WHERE batch_id = (
                    SELECT MAX(o.batch_id)
                    FROM kicc_shop_order o
                    JOIN JSON_TABLE(?, '$[*]' COLUMNS (terminal_id VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) line
                      ON line.terminal_id = o.terminal_id
                    WHERE o.phone_hash = ? AND o.payment_code = '0' AND o.expires_at > ?
                      AND (? = '' OR o.auth_no = ?) AND (? OR o.batch_id = ?))
              AND phone_hash = ? AND payment_code = '0' AND batch_seq > ?
            ORDER BY batch_seq
            LIMIT ?
            """;

    private final Pool pool;

    LiveBatchStore(Pool pool) {
        this.pool = pool;
    }

    /** @param cursor where a list goes on behind it */
    record LiveOrder(
            long batchId,
            String code,
            String terminalId,
            String orderNo,
            long amountKrw,
            String product,
            OrderCursor cursor) {}

    /**
     * Unpaid orders of the newest batch that has any, in their places in it. A cursor stays in its batch, even when a
     * newer one has come in.
     *
     * @param code empty for any
     */
    Uni<List<LiveOrder>> findNewest(
            List<Shop> shops, byte[] phoneHash, String code, OrderCursor after, int ordersMax, Instant now) {
        var terminals = new JsonArray(shops.stream().map(Shop::terminalId).toList());
        boolean isStart = after.equals(OrderCursor.START);
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.tuple()
                        .addString(terminals.encode())
                        .addBuffer(Buffer.buffer(phoneHash))
                        .addLocalDateTime(Utc.column(now))
                        .addString(code)
                        .addString(code)
                        .addBoolean(isStart)
                        .addLong(after.batchId())
                        .addBuffer(Buffer.buffer(phoneHash))
                        .addInteger(isStart ? -1 : after.batchSeq())
                        .addInteger(ordersMax))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(LiveBatchStore::order)
                        .toList());
    }

    private static LiveOrder order(Row row) {
        return new LiveOrder(
                row.getLong("batch_id"),
                row.getString("auth_no"),
                row.getString("terminal_id"),
                row.getString("order_no"),
                row.getLong("amount"),
                row.getString("good_nm"),
                OrderCursor.of(row));
    }
}
