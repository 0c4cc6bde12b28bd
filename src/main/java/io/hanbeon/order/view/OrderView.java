package io.hanbeon.order.view;

import io.hanbeon.order.place.OrderColumns;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An order as people see it: masked.
 *
 * @param codeFallback the code is {@code 000100} because the sequence could not be reached
 * @param cardNo the issuer's digits; absent once the order is paid, cancelled or expired
 */
record OrderView(
        String batchId,
        String terminalId,
        String orderNo,
        long amountKrw,
        String product,
        State state,
        String requestType,
        String code,
        boolean codeFallback,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String cardNo,
        Instant placedAt,
        Instant expiresAt) {

    enum State {
        UNPAID,
        /** The gateway has not answered yet. */
        PAYING,
        PAID,
        CANCELLED,
        EXPIRED;

        private static State of(Row row, Instant now) {
            return switch (row.getString("payment_code")) {
                case "1" -> PAID;
                case "2" -> CANCELLED;
                case "3" -> PAYING;
                default -> now.isBefore(Utc.instant(row.getLocalDateTime("expires_at"))) ? UNPAID : EXPIRED;
            };
        }
    }

    static OrderView of(Row row, Sealer sealer, Instant now) {
        return new OrderView(
                Ids.text(row.getLong("batch_id")),
                row.getString("terminal_id"),
                row.getString("order_no"),
                row.getLong("amount"),
                row.getString("good_nm"),
                State.of(row, now),
                row.getString("request_type"),
                row.getString("auth_no"),
                row.getBoolean("code_fallback"),
                mask(Mask::name, sealer, row.getBuffer("cust_nm"), OrderColumns.NAME),
                mask(Mask::phone, sealer, row.getBuffer("phone_no"), OrderColumns.PHONE),
                mask(Mask::card, sealer, row.getBuffer("reserved_4"), OrderColumns.CARD_NO),
                Utc.instant(row.getLocalDateTime("reg_date")),
                Utc.instant(row.getLocalDateTime("expires_at")));
    }

    private static @Nullable String mask(
            UnaryOperator<String> mask, Sealer sealer, @Nullable Buffer sealed, String column) {
        return sealed == null ? null : mask.apply(sealer.open(sealed.getBytes(), column));
    }
}
