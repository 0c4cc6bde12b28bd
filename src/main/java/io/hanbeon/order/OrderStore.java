package io.hanbeon.order;

import io.hanbeon.shared.Phone;
import io.hanbeon.shared.Sealer;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code kicc_shop_order}. The orders of a batch go in as one JSON argument: a statement of one text, prepared
 * once, whatever the number of orders; what they have in common is sealed and sent once.
 */
@ApplicationScoped
class OrderStore {
    static final String NAME = "kicc_shop_order.cust_nm";
    static final String EMAIL = "kicc_shop_order.cust_email";
    static final String PHONE = "kicc_shop_order.phone_no";
    static final String CARD_EXPIRY = "kicc_shop_order.reserved_3";
    static final String CARD_NO = "kicc_shop_order.reserved_4";

    private static final String INSERT = """
            INSERT INTO kicc_shop_order (
                terminal_id, order_no, batch_id, batch_seq, terminal_nm, admin_id, admin_name, cust_nm, good_nm,
                cust_email, amount, phone_no, phone_hash, request_type, reserved_3, reserved_4, reserved_5, auth_no,
                code_fallback, reg_date, expires_at)
            SELECT ?, line.order_no, ?, line.batch_seq, ?, ?, ?, CAST(? AS BINARY), line.good_nm,
                CAST(? AS BINARY), line.amount, CAST(? AS BINARY), CAST(? AS BINARY), ?, CAST(? AS BINARY),
                CAST(? AS BINARY), ?, ?, ?, ?, ?
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                batch_seq SMALLINT PATH '$[0]',
                order_no VARCHAR(32) PATH '$[1]',
                amount BIGINT PATH '$[2]',
                good_nm VARCHAR(255) PATH '$[3]')) line
            """;

    /** An order that exists is left as it is and not counted (use-affected-rows); INSERT IGNORE would hide other errors. */
    private static final String INSERT_NEW =
            INSERT + "ON DUPLICATE KEY UPDATE kicc_shop_order.batch_seq = kicc_shop_order.batch_seq";

    private static final String FIND_STORED = "SELECT order_no FROM kicc_shop_order WHERE batch_id = ?";

    private static final String FIND_TAKEN = """
            SELECT o.order_no
            FROM JSON_TABLE(?, '$[*]' COLUMNS (order_no VARCHAR(32) PATH '$')) asked
            JOIN kicc_shop_order o ON o.terminal_id = ? AND o.order_no = asked.order_no
            """;

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
    private final Sealer sealer;

    OrderStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /**
     * Inserts the sound orders of a batch; where the shop takes all or nothing, one known number fails the statement.
     *
     * @return how many are new
     */
    Uni<Integer> insert(SqlClient client, OrderBatch batch) {
        return client.preparedQuery(batch.shop().takesAllOrNothing() ? INSERT : INSERT_NEW)
                .execute(values(batch))
                .map(RowSet::rowCount);
    }

    Uni<Set<String>> findStored(SqlClient client, long batchId) {
        return client.preparedQuery(FIND_STORED).execute(Tuple.of(batchId)).map(OrderStore::numbers);
    }

    Uni<Set<String>> findTaken(String terminalId, Set<String> orderNos) {
        return pool.preparedQuery(FIND_TAKEN)
                .execute(Tuple.of(new JsonArray(List.copyOf(orderNos)).encode(), terminalId))
                .map(OrderStore::numbers);
    }

    /** The batch up to which a page of about this many rows reaches, or empty when no batch is left. */
    Uni<OptionalLong> pageEnd(long fromBatchId, int rowsMax) {
        return pool.preparedQuery(PAGE_END)
                .execute(Tuple.of(fromBatchId, rowsMax))
                .map(rows -> rows.iterator().next().getLong("page_end"))
                .map(end -> end == null ? OptionalLong.empty() : OptionalLong.of(end));
    }

    /**
     * Ends the unpaid orders of these batches and erases their card data.
     *
     * @return how many
     */
    Uni<Integer> expire(Instant now, long fromBatchId, long lastBatchId) {
        return pool.preparedQuery(EXPIRE)
                .execute(Tuple.of(Utc.column(now), fromBatchId, lastBatchId, Utc.column(now)))
                .map(RowSet::rowCount);
    }

    private Tuple values(OrderBatch batch) {
        var shop = batch.shop();
        return Tuple.tuple()
                .addString(shop.terminalId())
                .addLong(batch.id())
                .addString(shop.terminalName())
                .addString(shop.adminId())
                .addString(shop.adminName())
                .addValue(sealed(batch, "cc_name", NAME))
                .addValue(sealed(batch, "cc_email", EMAIL))
                .addValue(sealed(batch, "phone_no", PHONE))
                .addValue(phoneHash(batch))
                .addString(batch.checked().type().name())
                .addValue(sealed(batch, "expire_date", CARD_EXPIRY))
                .addValue(sealed(batch, "card_no", CARD_NO))
                .addString(batch.checked().optional("install_month").orElse(null))
                .addString(batch.code().digits())
                .addBoolean(batch.code().isFallback())
                .addLocalDateTime(Utc.column(batch.placedAt()))
                .addLocalDateTime(Utc.column(batch.expiresAt()))
                .addString(lines(batch));
    }

    /** A number without digits cannot be called from, so nothing finds its orders by it. */
    private @Nullable Buffer phoneHash(OrderBatch batch) {
        return batch.checked()
                .optional("phone_no")
                .map(Phone::digits)
                .filter(digits -> !digits.isEmpty())
                .map(digits -> Buffer.buffer(sealer.fingerprint(digits)))
                .orElse(null);
    }

    private @Nullable Buffer sealed(OrderBatch batch, String field, String column) {
        return batch.checked()
                .optional(field)
                .map(value -> Buffer.buffer(sealer.seal(value, column)))
                .orElse(null);
    }

    /** In the order of the key, so that batches which share numbers wait for each other instead of deadlocking. */
    private static String lines(OrderBatch batch) {
        var lines = new JsonArray();
        batch.soundLines().stream()
                .sorted(Comparator.comparing(OrderLine::orderNo))
                .forEach(line -> lines.add(new JsonArray()
                        .add(line.seq())
                        .add(line.orderNo())
                        .add(line.amountKrw())
                        .add(line.product())));
        return lines.encode();
    }

    private static Set<String> numbers(RowSet<Row> rows) {
        var numbers = new HashSet<String>();
        rows.forEach(row -> numbers.add(row.getString("order_no")));
        return numbers;
    }
}
