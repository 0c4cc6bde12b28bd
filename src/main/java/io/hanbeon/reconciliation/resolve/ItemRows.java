package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Rows of lines, expectations and decisions as records. */
final class ItemRows {
    private static final String TEXT = "recon_item.text";

    static final String ITEM = """
            i.id, i.file_id, i.line_no, i.organisation_id, i.book, i.day, i.amount, i.fee, i.currency, i.transaction_id,
            i.approval_number, i.settlement_id, i.merchant, i.merchant_id, i.text, i.state, i.match_class, i.attempts,
            i.changed_at
            """;

    static final String EXPECTATION = """
            e.id, e.book, e.merchant_id, e.day, e.amount, e.fee, e.currency, e.transaction_id, e.approval_number, e.state,
            e.match_class
            """;

    private ItemRows() {}

    static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }

    static ReconItem item(Row row, Sealer sealer) {
        var text = row.getBuffer("text");
        return new ReconItem(
                Ids.text(row.getLong("id")),
                Ids.text(row.getLong("file_id")),
                row.getInteger("line_no"),
                row.getString("book"),
                row.getLocalDate("day"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("currency"),
                row.getString("transaction_id"),
                row.getString("approval_number"),
                id(row.getLong("settlement_id")),
                row.getString("merchant"),
                row.getString("merchant_id"),
                text == null ? null : sealer.open(text.getBytes(), TEXT),
                LineState.valueOf(row.getString("state")),
                matchClass(row),
                row.getInteger("attempts"),
                Utc.instant(row.getLocalDateTime("changed_at")));
    }

    static Expectation expectation(Row row) {
        return new Expectation(
                Ids.text(row.getLong("id")),
                row.getString("book"),
                row.getString("merchant_id"),
                row.getLocalDate("day"),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("currency"),
                row.getString("transaction_id"),
                row.getString("approval_number"),
                LineState.valueOf(row.getString("state")),
                matchClass(row));
    }

    /** Without its lines. */
    static FileClasses.OfClass ofClass(Row row) {
        return new FileClasses.OfClass(
                LineState.valueOf(row.getString("state")),
                matchClass(row),
                row.getString("currency"),
                row.getLong("n"),
                row.getLong("amount"),
                List.of());
    }

    static Candidate candidate(Row row) {
        var same = new LinkedHashMap<String, String>();
        same.put("same_id", "ID");
        same.put("same_settlement", "SETTLEMENT");
        same.put("same_approval", "APPROVAL_NUMBER");
        same.put("same_merchant", "MERCHANT");
        same.put("same_amount", "AMOUNT");
        same.put("same_day", "DAY");
        same.put("same_currency", "CURRENCY");
        var agrees = same.entrySet().stream()
                .filter(column -> row.getInteger(column.getKey()) == 1)
                .map(column -> column.getValue())
                .toList();
        return new Candidate(expectation(row), agrees, row.getLong("difference"), row.getInteger("days"));
    }

    static Decision decision(Row row) {
        var undone = row.getLocalDateTime("undone_at");
        return new Decision(
                id(row.getLong("expectation_id")),
                row.getString("state"),
                row.getString("rule"),
                row.getString("decided_by"),
                row.getString("reason"),
                Utc.instant(row.getLocalDateTime("decided_at")),
                undone == null ? null : Utc.instant(undone),
                row.getString("undone_by"),
                row.getString("undone_reason"));
    }

    private static @Nullable String id(@Nullable Long id) {
        return id == null || id == 0 ? null : Ids.text(id);
    }

    private static @Nullable MatchClass matchClass(Row row) {
        var name = row.getString("match_class");
        return name == null ? null : MatchClass.valueOf(name);
    }
}
