package io.hanbeon.order.cancel;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Orders in {@code kicc_shop_order} as their shop cancels them. */
@ApplicationScoped
class CancellableStore {
    private static final String FIND = """
            SELECT terminal_id, order_no, batch_id, amount, payment_code, paid_by, cancel_key
            FROM kicc_shop_order
            WHERE terminal_id = ? AND order_no = ?
              AND (? OR terminal_id IN (SELECT s.terminal_id FROM kicc_shop s WHERE s.organisation_id = ?))
            """;

    private static final String CANCEL_OPEN = """
            UPDATE kicc_shop_order SET payment_code = '2', cancel_key = ?, reserved_3 = NULL, reserved_4 = NULL
            WHERE terminal_id = ? AND order_no = ? AND payment_code = '0'
            """;

    private final Pool pool;

    CancellableStore(Pool pool) {
        this.pool = pool;
    }

    enum Standing {
        OPEN,
        PAYING,
        PAID,
        /** By whoever wrote so into the table. */
        PAID_ELSEWHERE,
        CANCELLED,
        CANCELLED_UNPAID;

        private static Standing of(String paymentCode, boolean hasAttempt) {
            return switch (paymentCode) {
                case "0" -> OPEN;
                case "1" -> hasAttempt ? PAID : PAID_ELSEWHERE;
                case "2" -> hasAttempt ? CANCELLED : CANCELLED_UNPAID;
                default -> PAYING;
            };
        }
    }

    /**
     * @param paidBy the attempt that paid it
     * @param cancelKey names the cancellation that ended it unpaid
     */
    record CancellableOrder(
            String terminalId,
            String orderNo,
            long batchId,
            long amountKrw,
            Standing standing,
            @Nullable Long paidBy,
            @Nullable String cancelKey) {
        private static CancellableOrder of(Row row) {
            var paidBy = row.getLong("paid_by");
            return new CancellableOrder(
                    row.getString("terminal_id"),
                    row.getString("order_no"),
                    row.getLong("batch_id"),
                    row.getLong("amount"),
                    Standing.of(row.getString("payment_code"), paidBy != null),
                    paidBy,
                    row.getString("cancel_key"));
        }

        long requirePaidBy() {
            return Objects.requireNonNull(paidBy);
        }
    }

    /** @param organisationId of whose shops; {@code null}: of any */
    Uni<Optional<CancellableOrder>> find(String terminalId, String orderNo, @Nullable Long organisationId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(terminalId, orderNo, organisationId == null, organisationId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(CancellableOrder::of));
    }

    /** @return false if somebody pays it meanwhile, or has cancelled it */
    Uni<Boolean> cancelOpen(SqlConnection transaction, CancellableOrder order, @Nullable String key) {
        return transaction
                .preparedQuery(CANCEL_OPEN)
                .execute(Tuple.of(key, order.terminalId(), order.orderNo()))
                .map(rows -> rows.rowCount() == 1);
    }
}
