package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.money.Money;
import io.hanbeon.shared.Utc;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code checkout}. */
public final class CheckoutRow {
    public static final String COLUMNS = """
            id, merchant_id, organisation_id, merchant_uid, reference, payer_id, title, amount, currency, state, prepared,
            imp_uid, refunded_amount, refunds, code, reason, requested_at, expires_at, paid_at, ended_at, attempts
            """;

    private CheckoutRow() {}

    public static List<Checkout> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CheckoutRow::checkout)
                .toList();
    }

    static Optional<Checkout> first(RowSet<Row> rows) {
        return all(rows).stream().findFirst();
    }

    private static Checkout checkout(Row row) {
        return new Checkout(
                row.getLong("id"),
                row.getString("merchant_id"),
                row.getLong("organisation_id"),
                row.getString("merchant_uid"),
                row.getString("reference"),
                row.getString("payer_id"),
                row.getString("title"),
                Money.of(row.getLong("amount"), row.getString("currency")),
                Checkout.State.valueOf(row.getString("state")),
                row.getBoolean("prepared"),
                row.getString("imp_uid"),
                new Checkout.Refunds(row.getLong("refunded_amount"), row.getInteger("refunds")),
                failure(row),
                new Checkout.Times(
                        Utc.instant(row.getLocalDateTime("requested_at")),
                        Utc.instant(row.getLocalDateTime("expires_at")),
                        instant(row, "paid_at"),
                        instant(row, "ended_at")),
                row.getInteger("attempts"));
    }

    private static Checkout.@Nullable Failure failure(Row row) {
        var code = row.getString("code");
        return code == null
                ? null
                : new Checkout.Failure(
                        code, Optional.ofNullable(row.getString("reason")).orElse(""));
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getLocalDateTime(column);
        return value == null ? null : Utc.instant(value);
    }
}
