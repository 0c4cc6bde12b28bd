package io.hanbeon.payment.book;

import io.hanbeon.money.Money;
import io.hanbeon.money.TaxParts;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.shared.Utc;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code payment} as the payment that it is. */
public final class PaymentRow {
    public static final String COLUMNS = """
            id, merchant_id, organisation_id, idempotency_key, order_id, method, gateway, capture_mode, state, currency, amount, vat,
            tax_free, capture_amount, captured_amount, refunding_amount, refunded_amount, captures, voids, attempts,
            gateway_payment_id, approval_number, code, reason, requested_at, asked_at, unconfirmed_at, authorised_at, captured_at, ended_at""";

    private static final int CODE_LENGTH_MAX = 40;
    private static final int REASON_LENGTH_MAX = 200;

    private PaymentRow() {}

    public static Payment payment(Row row) {
        long amount = row.getLong("amount");
        return new Payment(
                row.getLong("id"),
                row.getString("merchant_id"),
                row.getLong("organisation_id"),
                row.getString("idempotency_key"),
                row.getString("order_id"),
                PaymentOrder.Method.valueOf(row.getString("method")),
                row.getString("gateway"),
                PaymentOrder.CaptureMode.valueOf(row.getString("capture_mode")),
                PaymentState.valueOf(row.getString("state")),
                Money.of(amount, row.getString("currency")),
                TaxParts.of(amount, row.getLong("vat"), row.getLong("tax_free")),
                sums(row),
                steps(row),
                approval(row),
                refusal(row),
                times(row));
    }

    private static Payment.Sums sums(Row row) {
        return new Payment.Sums(
                row.getLong("capture_amount"),
                row.getLong("captured_amount"),
                row.getLong("refunding_amount"),
                row.getLong("refunded_amount"));
    }

    private static Payment.Steps steps(Row row) {
        return new Payment.Steps(row.getInteger("captures"), row.getInteger("voids"), row.getInteger("attempts"));
    }

    private static Payment.@Nullable Approval approval(Row row) {
        var id = row.getString("gateway_payment_id");
        return id == null ? null : new Payment.Approval(id, row.getString("approval_number"));
    }

    private static Payment.@Nullable GatewayRefusal refusal(Row row) {
        var code = row.getString("code");
        return code == null ? null : new Payment.GatewayRefusal(code, row.getString("reason"));
    }

    private static Payment.Times times(Row row) {
        return new Payment.Times(
                Utc.instant(row.getLocalDateTime("requested_at")),
                instant(row.getLocalDateTime("asked_at")),
                instant(row.getLocalDateTime("unconfirmed_at")),
                instant(row.getLocalDateTime("authorised_at")),
                instant(row.getLocalDateTime("captured_at")),
                instant(row.getLocalDateTime("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }

    /** As long as its columns are. */
    static Payment.GatewayRefusal refusal(GatewayAnswer.Refused refused) {
        return new Payment.GatewayRefusal(code(refused), reason(refused));
    }

    static String code(GatewayAnswer.Refused refused) {
        return shortened(refused.code(), CODE_LENGTH_MAX);
    }

    static String reason(GatewayAnswer.Refused refused) {
        return shortened(refused.reason(), REASON_LENGTH_MAX);
    }

    private static String shortened(String text, int lengthMax) {
        return text.codePointCount(0, text.length()) <= lengthMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, lengthMax));
    }
}
