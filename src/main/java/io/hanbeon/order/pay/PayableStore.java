package io.hanbeon.order.pay;

import io.hanbeon.merchant.Shop;
import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.order.place.OrderColumns;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Orders in {@code kicc_shop_order} as somebody who calls pays them. */
@ApplicationScoped
class PayableStore {
    /** One with open orders before one that is paid already, so that a call that is repeated finds what it paid. */
    private static final String NEWEST = """
            SELECT o.batch_id, s.merchant_id
            FROM kicc_shop_order o
            JOIN JSON_TABLE(?, '$[*]' COLUMNS (terminal_id VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) line
              ON line.terminal_id = o.terminal_id
            JOIN kicc_shop s ON s.terminal_id = o.terminal_id
            WHERE o.phone_hash = ? AND o.auth_no = ? AND o.expires_at > ? AND o.payment_code <> '2'
            ORDER BY (o.payment_code = '0') DESC, o.batch_id DESC
            LIMIT 1
            """;

    private static final String LOCK = """
            SELECT terminal_id, order_no, amount, payment_code, paid_by, expires_at, reserved_3, reserved_4
            FROM kicc_shop_order
            WHERE batch_id = ? AND phone_hash = ?
            ORDER BY batch_seq
            FOR UPDATE
            """;

    /** One statement for all: a batch of the client's would go on, row for row, behind a deadlock that ended the transaction. */
    private static final String TAKE = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                terminal_id VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                order_no VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]')) taken
            STRAIGHT_JOIN kicc_shop_order o FORCE INDEX (PRIMARY)
                ON o.terminal_id = taken.terminal_id AND o.order_no = taken.order_no
            SET o.payment_code = '3', o.paid_by = taken.id
            WHERE o.payment_code = '0'
            """;

    private static final String INSERT = """
            INSERT INTO order_payment (id, batch_id, terminal_id, order_no, merchant_id, amount, state, requested_at, due_at)
            VALUES %s
            """;

    private static final String ROW = "(?, ?, ?, ?, ?, ?, 'PAYING', ?, ?)";

    private final Pool pool;
    private final Sealer sealer;

    PayableStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    /** @param merchantId who is paid; empty where the terminal is nobody's */
    record PayableBatch(long id, byte[] phoneHash, Optional<String> merchantId) {}

    /**
     * @param paidBy the attempt that has it, or had it
     * @param cardNo as far as its shop sent it
     */
    record Payable(
            String terminalId,
            String orderNo,
            long amountKrw,
            String paymentCode,
            @Nullable Long paidBy,
            Instant expiresAt,
            Optional<String> cardNo,
            Optional<String> cardExpiry) {
        boolean isOpen(Instant now) {
            return paymentCode.equals("0") && expiresAt.isAfter(now);
        }

        boolean isPayingOrPaid() {
            return paidBy != null && (paymentCode.equals("1") || paymentCode.equals("3"));
        }
    }

    Uni<Optional<PayableBatch>> findNewest(List<Shop> shops, byte[] phoneHash, String code, Instant now) {
        var terminals = new JsonArray(shops.stream().map(Shop::terminalId).toList());
        return pool.preparedQuery(NEWEST)
                .execute(Tuple.of(terminals.encode(), Buffer.buffer(phoneHash), code, Utc.column(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new PayableBatch(
                                row.getLong("batch_id"),
                                phoneHash,
                                Optional.ofNullable(row.getString("merchant_id")))));
    }

    /** In their places in the batch. */
    Uni<List<Payable>> lock(SqlConnection transaction, PayableBatch batch) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(batch.id(), Buffer.buffer(batch.phoneHash())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::payable)
                        .toList());
    }

    /** Of orders that are locked, and open. */
    Uni<Void> take(SqlConnection transaction, List<OrderPayment> attempts, Instant now) {
        var orders = new JsonArray();
        var rows = Tuple.tuple();
        for (var attempt : attempts) {
            orders.add(
                    new JsonArray().add(attempt.id()).add(attempt.terminalId()).add(attempt.orderNo()));
            rows.addLong(attempt.id())
                    .addLong(attempt.batchId())
                    .addString(attempt.terminalId())
                    .addString(attempt.orderNo())
                    .addString(attempt.merchantId())
                    .addLong(attempt.amountKrw())
                    .addLocalDateTime(Utc.column(now))
                    .addLocalDateTime(Utc.column(attempt.leaseEnd()));
        }
        return transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of(orders.encode()))
                .invoke(taken -> requireAll(taken, attempts))
                .chain(() -> transaction
                        .preparedQuery(INSERT.formatted(String.join(", ", Collections.nCopies(attempts.size(), ROW))))
                        .execute(rows))
                .replaceWithVoid();
    }

    private static void requireAll(RowSet<Row> taken, List<OrderPayment> attempts) {
        if (taken.rowCount() != attempts.size()) {
            throw new IllegalStateException(
                    "%d of %d locked orders were open".formatted(taken.rowCount(), attempts.size()));
        }
    }

    private Payable payable(Row row) {
        return new Payable(
                row.getString("terminal_id"),
                row.getString("order_no"),
                row.getLong("amount"),
                row.getString("payment_code"),
                row.getLong("paid_by"),
                Utc.instant(row.getLocalDateTime("expires_at")),
                open(row, "reserved_4", OrderColumns.CARD_NO),
                open(row, "reserved_3", OrderColumns.CARD_EXPIRY));
    }

    private Optional<String> open(Row row, String column, String home) {
        return Optional.ofNullable(row.getBuffer(column)).map(value -> sealer.open(value.getBytes(), home));
    }
}
