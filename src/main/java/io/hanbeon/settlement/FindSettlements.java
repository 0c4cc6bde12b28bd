package io.hanbeon.settlement;

import io.hanbeon.ledger.EntryKind;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads {@code settlement_batch} and {@code settlement_item}. */
@ApplicationScoped
public class FindSettlements {
    private static final String SELECT = """
            SELECT id, business_day, merchant_id, currency, state, held_reason, held_note, captures, captured, refunds, refunded, fee,
                   vat, net, carried_in, payout, carried_out, late_items, payout_on, closed_at
            FROM settlement_batch
            """;

    private static final String PAGE = SELECT + """
            WHERE id < ? AND (? IS NULL OR organisation_id = ?) AND (? IS NULL OR business_day = ?)
                AND (? IS NULL OR merchant_id = ?) AND (? IS NULL OR state = ?)
            ORDER BY id DESC
            LIMIT ?
            """;

    private static final String OF_DAY = SELECT + """
            WHERE business_day = ? AND merchant_id = ? AND (? IS NULL OR organisation_id = ?)
            ORDER BY currency
            """;

    private static final String OF_IDS = SELECT + """
            WHERE id IN (SELECT asked.id FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) asked)
            ORDER BY id
            """;

    private static final String ITEMS = """
            SELECT i.entry_id, i.payment_id, i.kind, i.sequence, b.currency, i.amount, i.fee, i.vat, i.own_day,
                   i.own_day < b.business_day AS late, i.occurred_at
            FROM settlement_batch b
            JOIN settlement_item i ON i.batch_id = b.id
            WHERE b.business_day = ? AND b.merchant_id = ? AND (? IS NULL OR b.organisation_id = ?) AND i.entry_id > ?
            ORDER BY i.entry_id
            LIMIT ?
            """;

    private final Pool pool;

    FindSettlements(Pool pool) {
        this.pool = pool;
    }

    /** @param organisationId whose; {@code null}: everybody's */
    public record Filter(
            @Nullable Long organisationId,
            @Nullable LocalDate day,
            @Nullable String merchantId,
            @Nullable SettlementState state) {}

    /** A merchant's day, as the caller may see it. */
    public record OfMerchant(
            LocalDate day, String merchantId, @Nullable Long organisationId) {}

    /** The newest first. */
    public Uni<List<Settlement>> page(Filter filter, long beforeId, int max) {
        var state = filter.state() == null ? null : filter.state().name();
        var values = Tuple.tuple().addLong(beforeId);
        twice(values, filter.organisationId());
        twice(values, filter.day());
        twice(values, filter.merchantId());
        twice(values, state);
        return find(pool, PAGE, values.addInteger(max), FindSettlements::settlement);
    }

    /** One a currency. */
    public Uni<List<Settlement>> of(OfMerchant wanted) {
        var values = Tuple.of(wanted.day(), wanted.merchantId());
        twice(values, wanted.organisationId());
        return find(pool, OF_DAY, values, FindSettlements::settlement);
    }

    public Uni<List<Settlement>> of(SqlClient transaction, List<Long> ids) {
        return find(transaction, OF_IDS, Tuple.of(new JsonArray(ids).encode()), FindSettlements::settlement);
    }

    /** In the order in which they were booked. */
    public Uni<List<SettlementItem>> items(OfMerchant wanted, long afterEntryId, int max) {
        var values = Tuple.of(wanted.day(), wanted.merchantId());
        twice(values, wanted.organisationId());
        return find(pool, ITEMS, values.addLong(afterEntryId).addInteger(max), FindSettlements::item);
    }

    private static void twice(Tuple values, @Nullable Object value) {
        values.addValue(value).addValue(value);
    }

    private static <T> Uni<List<T>> find(SqlClient client, String sql, Tuple values, Function<Row, T> read) {
        return client.preparedQuery(sql).execute(values).map(rows -> all(rows, read));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    private static Settlement settlement(Row row) {
        var reason = row.getString("held_reason");
        return new Settlement(
                Ids.text(row.getLong("id")),
                row.getLocalDate("business_day"),
                row.getString("merchant_id"),
                row.getString("currency"),
                SettlementState.valueOf(row.getString("state")),
                reason == null ? null : HeldReason.valueOf(reason),
                row.getString("held_note"),
                sums(row),
                row.getLocalDate("payout_on"),
                Utc.instant(row.getLocalDateTime("closed_at")));
    }

    private static Settlement.Sums sums(Row row) {
        return new Settlement.Sums(
                row.getInteger("captures"),
                row.getLong("captured"),
                row.getInteger("refunds"),
                row.getLong("refunded"),
                row.getLong("fee"),
                row.getLong("vat"),
                row.getLong("net"),
                row.getLong("carried_in"),
                row.getLong("payout"),
                row.getLong("carried_out"),
                row.getInteger("late_items"));
    }

    private static SettlementItem item(Row row) {
        return new SettlementItem(
                Ids.text(row.getLong("entry_id")),
                Ids.text(row.getLong("payment_id")),
                EntryKind.valueOf(row.getString("kind")),
                row.getInteger("sequence"),
                row.getString("currency"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getLong("vat"),
                row.getLocalDate("own_day"),
                row.getInteger("late") == 1,
                Utc.instant(row.getLocalDateTime("occurred_at")));
    }
}
