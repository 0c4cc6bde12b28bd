package io.hanbeon.order;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Phone;
import io.hanbeon.shared.Sealer;
import io.hanbeon.shared.Utc;
import io.hanbeon.shop.Shop;
import io.hanbeon.shop.Shops;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a caller has to pay: the newest batch of their number on the line they called that has unpaid orders. With
 * a code it is the newest under that code; a code that names none counts as a wrong one.
 */
@ApplicationScoped
class LookUpOrders {
    private static final String NEWEST = """
            SELECT batch_id, batch_seq, auth_no, order_no, terminal_id, amount, good_nm
            FROM kicc_shop_order
            WHERE batch_id = (
                    SELECT MAX(o.batch_id)
                    FROM kicc_shop_order o
                    JOIN JSON_TABLE(?, '$[*]' COLUMNS (terminal_id VARCHAR(32) PATH '$')) line
                      ON line.terminal_id = o.terminal_id
                    WHERE o.phone_hash = ? AND o.payment_code = '0' AND o.expires_at > ?
                      AND (? = '' OR o.auth_no = ?) AND (? OR o.batch_id = ?))
              AND phone_hash = ? AND payment_code = '0' AND batch_seq > ?
            ORDER BY batch_seq
            LIMIT ?
            """;

    private final Pool pool;
    private final Shops shops;
    private final WrongCodes wrongCodes;
    private final Sealer sealer;
    private final OrderSettings settings;
    private final Clock clock;

    LookUpOrders(Pool pool, Shops shops, WrongCodes wrongCodes, Sealer sealer, OrderSettings settings, Clock clock) {
        this.pool = pool;
        this.shops = shops;
        this.wrongCodes = wrongCodes;
        this.sealer = sealer;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param nextCursor where the next call goes on, absent when these are all */
    record LiveBatch(
            String batchId,
            String code,
            List<Order> orders,
            @Nullable String nextCursor) {}

    record Order(String terminalId, String orderNo, long amountKrw, String product) {}

    /** Fails with {@link LookUpRefusal}: nothing to pay, or a number locked after too many wrong codes. */
    Uni<LiveBatch> lookUp(String dnis, String phone, @Nullable String code, OrderCursor after) {
        byte[] phoneHash = sealer.fingerprint(Phone.digits(phone));
        var newest = shops.onLine(dnis)
                .chain(onLine -> newest(onLine, phoneHash, code == null ? "" : code, after))
                .map(this::liveBatch);
        var found = code == null
                ? wrongCodes.requireUnlocked(phoneHash).chain(() -> newest)
                : wrongCodes.guess(phoneHash, newest);
        return found.map(batch -> batch.orElseThrow(LookUpRefusal::nothingToPay));
    }

    /** A cursor stays in its batch, even when a newer one has come in. */
    private Uni<RowSet<Row>> newest(List<Shop> onLine, byte[] phoneHash, String code, OrderCursor after) {
        var terminals = new JsonArray(onLine.stream().map(Shop::terminalId).toList());
        boolean isStart = after.equals(OrderCursor.START);
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.tuple()
                        .addString(terminals.encode())
                        .addBuffer(Buffer.buffer(phoneHash))
                        .addLocalDateTime(Utc.column(clock.instant()))
                        .addString(code)
                        .addString(code)
                        .addBoolean(isStart)
                        .addLong(after.batchId())
                        .addBuffer(Buffer.buffer(phoneHash))
                        .addInteger(isStart ? -1 : after.batchSeq())
                        .addInteger(settings.lookUpOrdersMax() + 1));
    }

    private Optional<LiveBatch> liveBatch(RowSet<Row> rows) {
        var page = new ArrayList<Row>(rows.size());
        rows.forEach(page::add);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        boolean hasMore = page.size() > settings.lookUpOrdersMax();
        var shown = hasMore ? page.subList(0, settings.lookUpOrdersMax()) : page;
        var first = shown.getFirst();
        return Optional.of(new LiveBatch(
                Ids.text(first.getLong("batch_id")),
                first.getString("auth_no"),
                shown.stream().map(LookUpOrders::order).toList(),
                hasMore ? cursor(shown.getLast()) : null));
    }

    private static Order order(Row row) {
        return new Order(
                row.getString("terminal_id"),
                row.getString("order_no"),
                row.getLong("amount"),
                row.getString("good_nm"));
    }

    private static String cursor(Row row) {
        return new OrderCursor(row.getLong("batch_id"), row.getInteger("batch_seq")).text();
    }
}
