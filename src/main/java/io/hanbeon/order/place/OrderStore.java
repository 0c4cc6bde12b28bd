package io.hanbeon.order.place;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.hanbeon.merchant.Shop;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Writes {@code kicc_shop_order}: the orders of a batch in one statement, whatever their number. */
@ApplicationScoped
class OrderStore {
    private static final String INSERT = """
            INSERT INTO kicc_shop_order (
                terminal_id, order_no, batch_id, batch_seq, terminal_nm, admin_id, admin_name, cust_nm, good_nm,
                cust_email, amount, phone_no, phone_hash, request_type, reserved_3, reserved_4, reserved_5, auth_no,
                code_fallback, reg_date, expires_at)
            VALUES
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** An order that exists is left as it is and not counted (use-affected-rows); INSERT IGNORE would hide other errors. */
    private static final String UNLESS_KNOWN = " ON DUPLICATE KEY UPDATE batch_seq = kicc_shop_order.batch_seq";

    private static final String FIND_STORED = """
            SELECT o.batch_id, o.order_no
            FROM JSON_TABLE(?, '$[*]' COLUMNS (batch_id BIGINT PATH '$')) asked
            STRAIGHT_JOIN kicc_shop_order o ON o.batch_id = asked.batch_id
            """;

    private static final String FIND_TAKEN = """
            SELECT o.order_no
            FROM JSON_TABLE(?, '$[*]' COLUMNS (order_no VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) asked
            JOIN kicc_shop_order o ON o.terminal_id = ? AND o.order_no = asked.order_no
            """;

    private final Pool pool;
    private final Sealer sealer;

    OrderStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /**
     * Inserts the sound orders of batches. Where their shop takes all or nothing, it is one batch alone, and one known
     * number fails the statement.
     *
     * @return how many are new
     */
    Uni<Integer> insert(SqlClient client, List<OrderBatch> batches) {
        var rows = inKeyOrder(batches);
        return client.preparedQuery(insert(rows.size(), batches.getFirst().shop()))
                .execute(values(rows))
                .map(RowSet::rowCount);
    }

    /** The order numbers that are stored under these batches. */
    Uni<Map<Long, Set<String>>> findStored(SqlClient client, List<Long> batchIds) {
        return client.preparedQuery(FIND_STORED)
                .execute(Tuple.of(new JsonArray(batchIds).encode()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(groupingBy(
                                row -> row.getLong("batch_id"), mapping(row -> row.getString("order_no"), toSet()))));
    }

    Uni<Set<String>> findTaken(String terminalId, Set<String> orderNos) {
        return pool.preparedQuery(FIND_TAKEN)
                .execute(Tuple.of(new JsonArray(List.copyOf(orderNos)).encode(), terminalId))
                .map(OrderStore::numbers);
    }

    private static String insert(int rows, Shop shop) {
        var insert = INSERT + ROW + (", " + ROW).repeat(rows - 1);
        return shop.takesAllOrNothing() ? insert : insert + UNLESS_KNOWN;
    }

    private record NewRow(OrderBatch batch, Sealed sealed, OrderLine line) {
        String terminalId() {
            return batch.shop().terminalId();
        }

        String orderNo() {
            return line.orderNo();
        }
    }

    /** In the order of the key, so that statements which share numbers wait for each other instead of deadlocking. */
    private List<NewRow> inKeyOrder(List<OrderBatch> batches) {
        return batches.stream()
                .flatMap(this::rows)
                .sorted(Comparator.comparing(NewRow::terminalId).thenComparing(NewRow::orderNo))
                .toList();
    }

    private Stream<NewRow> rows(OrderBatch batch) {
        var sealed = seal(batch);
        return batch.soundLines().stream().map(line -> new NewRow(batch, sealed, line));
    }

    private static Tuple values(List<NewRow> rows) {
        var values = Tuple.tuple();
        rows.forEach(row -> add(values, row.batch(), row.sealed(), row.line()));
        return values;
    }

    private static void add(Tuple row, OrderBatch batch, Sealed sealed, OrderLine line) {
        var shop = batch.shop();
        row.addString(shop.terminalId());
        row.addString(line.orderNo());
        row.addLong(batch.id());
        row.addInteger(line.seq());
        row.addString(shop.terminalName());
        row.addString(shop.adminId());
        row.addString(shop.adminName());
        row.addValue(sealed.name());
        row.addString(line.product());
        row.addValue(sealed.email());
        row.addLong(line.amountKrw());
        row.addValue(sealed.phone());
        row.addValue(sealed.phoneHash());
        row.addString(batch.checked().type().name());
        row.addValue(sealed.cardExpiry());
        row.addValue(sealed.cardNo());
        row.addString(batch.checked().optional("install_month").orElse(null));
        row.addString(batch.code().digits());
        row.addBoolean(batch.code().isFallback());
        row.addLocalDateTime(Utc.column(batch.placedAt()));
        row.addLocalDateTime(Utc.column(batch.expiresAt()));
    }

    /** What the orders of a batch have in common is sealed once. */
    private Sealed seal(OrderBatch batch) {
        return new Sealed(
                sealed(batch, "cc_name", OrderColumns.NAME),
                sealed(batch, "cc_email", OrderColumns.EMAIL),
                phone(batch, number -> sealer.seal(number.dialled(), OrderColumns.PHONE)),
                phone(batch, number -> sealer.fingerprint(number.key())),
                sealed(batch, "expire_date", OrderColumns.CARD_EXPIRY),
                sealed(batch, "card_no", OrderColumns.CARD_NO));
    }

    private record Sealed(
            @Nullable Buffer name,
            @Nullable Buffer email,
            @Nullable Buffer phone,
            @Nullable Buffer phoneHash,
            @Nullable Buffer cardExpiry,
            @Nullable Buffer cardNo) {}

    private static @Nullable Buffer phone(OrderBatch batch, Function<PhoneNumber, byte[]> column) {
        return batch.request().phone().map(column).map(Buffer::buffer).orElse(null);
    }

    private @Nullable Buffer sealed(OrderBatch batch, String field, String column) {
        return batch.checked()
                .optional(field)
                .map(value -> Buffer.buffer(sealer.seal(value, column)))
                .orElse(null);
    }

    private static Set<String> numbers(RowSet<Row> rows) {
        var numbers = new HashSet<String>();
        rows.forEach(row -> numbers.add(row.getString("order_no")));
        return numbers;
    }
}
