package io.hanbeon.order.attempt;

import io.hanbeon.payment.Payment;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to pay an order, as it is recorded.
 *
 * @param paymentId once the payment is authorised, and before it is captured
 * @param code why it was not paid: the gateway's or our own; {@code reason} beside it
 * @param dueAt until then it belongs to whoever set it
 */
public record OrderPayment(
        long id,
        long batchId,
        String terminalId,
        String orderNo,
        String merchantId,
        long amountKrw,
        State state,
        @Nullable Long paymentId,
        @Nullable String approvalNumber,
        @Nullable String code,
        @Nullable String reason,
        long refundedKrw,
        int attempts,
        @Nullable Instant dueAt) {
    /** What a paid order's reply code is, as the IVR of old wrote it. */
    public static final String PAID_CODE = "0000";

    static final String COLUMNS = """
            id, batch_id, terminal_id, order_no, merchant_id, amount, state, payment_id, approval_number, code, reason,
            refunded_amount, attempts, due_at""";

    private static final String KEY_PREFIX = "ARS-";

    public enum State {
        /** The gateway is being asked, or did not answer: its order is neither open nor paid. */
        PAYING,
        PAID,
        DECLINED,
        /** The gateway has none of it, and its order is open again. */
        NOT_TRIED
    }

    static OrderPayment of(Row row) {
        var dueAt = row.getLocalDateTime("due_at");
        return new OrderPayment(
                row.getLong("id"),
                row.getLong("batch_id"),
                row.getString("terminal_id"),
                row.getString("order_no"),
                row.getString("merchant_id"),
                row.getLong("amount"),
                State.valueOf(row.getString("state")),
                row.getLong("payment_id"),
                row.getString("approval_number"),
                row.getString("code"),
                row.getString("reason"),
                row.getLong("refunded_amount"),
                row.getInteger("attempts"),
                instant(dueAt));
    }

    public static OrderPayment paying(
            long id,
            long batchId,
            String terminalId,
            String orderNo,
            String merchantId,
            long amountKrw,
            Instant leaseEnd) {
        return new OrderPayment(
                id,
                batchId,
                terminalId,
                orderNo,
                merchantId,
                amountKrw,
                State.PAYING,
                null,
                null,
                null,
                null,
                0,
                0,
                leaseEnd);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }

    /** Names its payment among the merchant's. */
    public String key() {
        return KEY_PREFIX + Ids.text(id);
    }

    /** Names a try to give its payment back: each time that it is followed up is one. */
    String refundKey() {
        return key() + "-" + attempts;
    }

    /** A merchant chooses the keys of its own payments, and this may be one of them. */
    public boolean isPaidBy(Payment payment) {
        return payment.key().equals(key())
                && orderNo.equals(payment.orderId())
                && payment.amount().amount() == amountKrw;
    }

    /** It is authorised, or captured. */
    OrderPayment paidBy(Payment payment) {
        return new OrderPayment(
                id,
                batchId,
                terminalId,
                orderNo,
                merchantId,
                amountKrw,
                state,
                payment.id(),
                payment.requireApproval().number(),
                code,
                reason,
                refundedKrw,
                attempts,
                dueAt);
    }

    /** For an attempt that somebody has in hand. */
    public Instant leaseEnd() {
        return Objects.requireNonNull(dueAt);
    }

    /** Its order is open again, or another attempt's. */
    boolean isGivenUp() {
        return state == State.DECLINED || state == State.NOT_TRIED;
    }

    long refundableKrw() {
        return amountKrw - refundedKrw;
    }
}
