package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.Book;
import io.hanbeon.reconciliation.LineState;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people decide, written in their transaction, which holds the book. */
@ApplicationScoped
class DecisionStore {
    private static final String LOCK_BOOK = """
            SELECT b.name FROM recon_book b WHERE b.name = (SELECT i.book FROM recon_item i WHERE i.id = ?) FOR UPDATE
            """;

    private static final String LOCK_ITEM = """
            SELECT id, organisation_id, book, amount, currency, merchant_id, state FROM recon_item
            WHERE id = ? AND (? IS NULL OR organisation_id = ?) FOR UPDATE
            """;

    private static final String LOCK_EXPECTATIONS = """
            SELECT id, merchant_id, amount FROM recon_expectation
            WHERE book = ? AND state = 'OPEN' AND currency = ? AND (? = 0 OR organisation_id = ?) AND id IN (%s)
            ORDER BY id FOR UPDATE
            """;

    private static final String INSERT = """
            INSERT INTO recon_match_result (run_id, item_id, expectation_id, state, rule, decided_by, reason, decided_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CURRENT_RUNS = """
            SELECT DISTINCT run_id FROM recon_match_result WHERE item_id = ? AND undone_at IS NULL
            """;

    /** All that hangs together with the line: lines of one settlement, settlements of one line. */
    private static final String TOGETHER = """
            SELECT DISTINCT r.item_id, r.expectation_id
            FROM recon_match_result own
            JOIN recon_match_result r
                ON r.run_id = own.run_id AND r.undone_at IS NULL
                AND (r.item_id = own.item_id OR own.expectation_id > 0 AND r.expectation_id = own.expectation_id)
            WHERE own.run_id = ? AND own.item_id = ? AND own.undone_at IS NULL
            """;

    private static final String UNDO = """
            UPDATE recon_match_result SET undone_at = ?, undone_by = ?, undone_reason = ?
            WHERE run_id = ? AND undone_at IS NULL AND item_id IN (%s)
            """;

    private static final String REOPEN_ITEMS = """
            UPDATE recon_item SET state = 'OPEN', match_class = NULL, attempts = 0, changed_at = ?
            WHERE state <> 'OPEN' AND id IN (%s)
            """;

    private static final String REOPEN_EXPECTATIONS = """
            UPDATE recon_expectation SET state = 'OPEN', match_class = NULL, changed_at = ?
            WHERE state <> 'OPEN' AND id IN (%s)
            """;

    /** @param organisationId 0: the platform's */
    record Locked(
            long id,
            long organisationId,
            String book,
            long amount,
            String currency,
            @Nullable String merchantId,
            LineState state) {
        boolean isOfPayouts() {
            return book.equals(Book.SETTLEMENTS);
        }
    }

    record Expected(long id, String merchantId, long amount) {}

    record Pair(long itemId, long expectationId) {}

    /** Who decided, why, and when. */
    record DecisionNote(String name, String reason, Instant at) {}

    /** Empty if there is no such line. */
    Uni<Optional<Locked>> lock(SqlConnection transaction, long id, @Nullable Long organisationId) {
        return transaction
                .preparedQuery(LOCK_BOOK)
                .execute(Tuple.of(id))
                .chain(() -> transaction.preparedQuery(LOCK_ITEM).execute(Tuple.of(id, organisationId, organisationId)))
                .map(rows -> ItemRows.list(rows, DecisionStore::locked).stream().findFirst());
    }

    private static Locked locked(Row row) {
        return new Locked(
                row.getLong("id"),
                row.getLong("organisation_id"),
                row.getString("book"),
                row.getLong("amount"),
                row.getString("currency"),
                row.getString("merchant_id"),
                LineState.valueOf(row.getString("state")));
    }

    /** Those of the ids that the line may confirm. */
    Uni<List<Expected>> lockExpectations(SqlConnection transaction, Locked item, List<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var list = InList.of(ids);
        var values = list.addTo(Tuple.of(item.book(), item.currency(), item.organisationId(), item.organisationId()));
        return transaction
                .preparedQuery(LOCK_EXPECTATIONS.formatted(list.places()))
                .execute(values)
                .map(rows -> ItemRows.list(
                        rows,
                        row -> new Expected(row.getLong("id"), row.getString("merchant_id"), row.getLong("amount"))));
    }

    Uni<Void> insert(
            SqlConnection transaction, long runId, List<Pair> pairs, LineState state, String rule, DecisionNote by) {
        return Multi.createFrom()
                .iterable(pairs)
                .onItem()
                .transformToUniAndConcatenate(pair -> transaction
                        .preparedQuery(INSERT)
                        .execute(Tuple.tuple()
                                .addLong(runId)
                                .addLong(pair.itemId())
                                .addLong(pair.expectationId())
                                .addString(state.name())
                                .addString(rule)
                                .addString(by.name())
                                .addString(by.reason())
                                .addLocalDateTime(Utc.column(by.at()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The decision that holds of a line; empty where there is none. */
    Uni<Optional<Long>> currentRun(SqlConnection transaction, long itemId) {
        return transaction
                .preparedQuery(CURRENT_RUNS)
                .execute(Tuple.of(itemId))
                .map(rows -> ItemRows.list(rows, row -> row.getLong("run_id")).stream()
                        .findFirst());
    }

    Uni<List<Pair>> together(SqlConnection transaction, long runId, long itemId) {
        return transaction
                .preparedQuery(TOGETHER)
                .execute(Tuple.of(runId, itemId))
                .map(rows ->
                        ItemRows.list(rows, row -> new Pair(row.getLong("item_id"), row.getLong("expectation_id"))));
    }

    Uni<Void> reopen(
            SqlConnection transaction, long runId, List<Long> items, List<Long> expectations, DecisionNote by) {
        var itemList = InList.of(items);
        var expectationList = InList.of(expectations);
        var at = Utc.column(by.at());
        return transaction
                .preparedQuery(UNDO.formatted(itemList.places()))
                .execute(itemList.addTo(Tuple.of(at, by.name(), by.reason(), runId)))
                .chain(() -> transaction
                        .preparedQuery(REOPEN_ITEMS.formatted(itemList.places()))
                        .execute(itemList.addTo(Tuple.of(at)))
                        .invoke(opened -> requireAll(opened, items)))
                .chain(() -> transaction
                        .preparedQuery(REOPEN_EXPECTATIONS.formatted(expectationList.places()))
                        .execute(expectationList.addTo(Tuple.of(at)))
                        .invoke(opened -> requireAll(opened, expectations)))
                .replaceWithVoid();
    }

    /** What was decided is not open, and whoever undoes it holds the book. */
    private static void requireAll(SqlResult<?> opened, List<Long> ids) {
        if (opened.rowCount() != ids.size()) {
            throw new IllegalStateException("%d of %d rows were opened".formatted(opened.rowCount(), ids.size()));
        }
    }
}
