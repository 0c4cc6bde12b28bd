package io.hanbeon.settlement.close;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Closes days by statements over sets of rows. What is settled is what the ledger has, so the two cannot differ.
 *
 * <p>Seoul has no daylight saving, so nine hours are added where SQL needs its clock.
 */
@ApplicationScoped
class ClosingStore {
    private static final String FIND_OPEN = """
            SELECT moved.account, m.id AS merchant_id, moved.currency
            FROM (SELECT DISTINCT CASE kind WHEN 'CAPTURE' THEN credit_account ELSE debit_account END AS account, currency
                  FROM ledger_entry
                  WHERE id >= ? AND id < ? AND kind IN ('CAPTURE', 'REFUND')) moved
            JOIN merchant m ON m.id = SUBSTRING_INDEX(moved.account, ':', 1)
            LEFT JOIN settlement_batch b ON b.business_day = ? AND b.merchant_id = m.id AND b.currency = moved.currency
            WHERE b.business_day IS NULL AND (? IS NULL OR m.organisation_id = ?) AND moved.account > ?
            ORDER BY moved.account
            LIMIT ?
            """;

    private static final String CLOSING = """
            JSON_TABLE(?, '$[*]' COLUMNS (
                account VARCHAR(64) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
                merchant_id VARCHAR(32) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]',
                currency VARCHAR(3) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
                batch_id BIGINT PATH '$[3]')) closing
            """;

    /** Without the index named, the optimiser would read all merchants' entries of the time for each of them. */
    private static final String MOVED = """
            SELECT closing.batch_id, closing.merchant_id, closing.currency, e.id, e.payment_id, e.kind, e.sequence, e.amount,
                   e.occurred_at
            FROM %s STRAIGHT_JOIN ledger_entry e FORCE INDEX (%s)
                ON e.%s = closing.account AND e.id >= ? AND e.id < ? AND e.kind = '%s'
            """;

    /** The business day on which something happened. */
    private static final String OWN_DAY = "DATE(%s + INTERVAL (9 + MOD(24 - m.cut_off_hour, 24)) HOUR)";

    /** Each with the day before which it ends: asked for each entry, the newest one so far would be searched three times. */
    private static final String POLICIES = """
            SELECT f.merchant_id, f.valid_from, f.basis_points, f.fixed_minor, f.vat_percent,
                   LEAD(f.valid_from) OVER (PARTITION BY f.merchant_id ORDER BY f.valid_from) AS valid_before
            FROM merchant_fee_policy f
            WHERE f.merchant_id IN (SELECT closing.merchant_id FROM %s)""";

    /**
     * A refund is reckoned by the policy of its capture. What is left of a minor unit is the merchant's, in a fee kept; in
     * one given back it is ours, so that parts never give back more than the whole cost. The first capture, as nearly all rows
     * are, is looked up for none but the others: nothing is read for a key that is NULL.
     */
    private static final String UNSETTLED = """
            SELECT moved.*, m.organisation_id, %1$s AS own_day, p.valid_from,
                   CASE moved.kind WHEN 'CAPTURE' THEN 1 ELSE -1 END AS sign,
                   COALESCE(CAST(moved.amount AS DECIMAL(30)) * p.basis_points DIV 10000
                       + CASE moved.kind WHEN 'CAPTURE' THEN p.fixed_minor ELSE 0 END, 0) AS fee_kept,
                   COALESCE(p.vat_percent, 0) AS vat_percent
            FROM (%2$s UNION ALL %3$s) moved
            JOIN merchant m ON m.id = moved.merchant_id
            LEFT JOIN settlement_item settled ON settled.entry_id = moved.id
            LEFT JOIN settlement_batch closed
                ON closed.business_day = ? AND closed.merchant_id = moved.merchant_id AND closed.currency = moved.currency
            LEFT JOIN ledger_entry captured
                ON captured.payment_id = CASE WHEN moved.kind = 'REFUND' OR moved.sequence > 1 THEN moved.payment_id END
                AND captured.kind = 'CAPTURE' AND captured.sequence = 1
            LEFT JOIN (%5$s) p
                ON p.merchant_id = moved.merchant_id AND p.valid_from <= %4$s
                AND (p.valid_before IS NULL OR %4$s < p.valid_before)
            WHERE settled.entry_id IS NULL AND closed.business_day IS NULL AND %1$s <= ?
            """.formatted(
                    OWN_DAY.formatted("moved.occurred_at"),
                    MOVED.formatted(CLOSING, "by_credit", "credit_account", "CAPTURE"),
                    MOVED.formatted(CLOSING, "by_debit", "debit_account", "REFUND"),
                    OWN_DAY.formatted("COALESCE(captured.occurred_at, moved.occurred_at)"),
                    POLICIES.formatted(CLOSING));

    private static final String RECKONED = """
            SELECT batch_id, merchant_id, organisation_id, currency, id AS entry_id, payment_id, kind, sequence,
                   sign * amount AS amount, sign * fee_kept AS fee, sign * (fee_kept * vat_percent DIV 100) AS vat,
                   valid_from AS policy_from, own_day, occurred_at
            FROM (%s) unsettled
            """.formatted(UNSETTLED);

    private static final String INSERT_ITEMS = """
            INSERT INTO settlement_item (entry_id, batch_id, payment_id, kind, sequence, amount, fee, vat, policy_from,
                                         own_day, occurred_at)
            SELECT entry_id, batch_id, payment_id, kind, sequence, amount, fee, vat, policy_from, own_day, occurred_at
            FROM (%s) reckoned
            """.formatted(RECKONED);

    private static final String SUMS = """
            SUM(kind = 'CAPTURE') AS captures, SUM(CASE kind WHEN 'CAPTURE' THEN amount ELSE 0 END) AS captured,
            SUM(kind = 'REFUND') AS refunds, SUM(CASE kind WHEN 'REFUND' THEN -amount ELSE 0 END) AS refunded,
            SUM(fee) AS fee, SUM(vat) AS vat, SUM(amount) - SUM(fee) - SUM(vat) AS net, SUM(own_day < ?) AS late_items,
            SUM(policy_from IS NULL) AS without_policy
            """;

    private static final String CARRIED = """
            COALESCE((SELECT before_it.carried_out FROM settlement_batch before_it
                      WHERE before_it.merchant_id = %1$s.merchant_id AND before_it.currency = %1$s.currency
                          AND before_it.business_day < ?
                      ORDER BY before_it.business_day DESC LIMIT 1), 0)""";

    private static final String INSERT_BATCHES = """
            INSERT INTO settlement_batch (business_day, merchant_id, currency, id, organisation_id, captures, captured,
                                          refunds, refunded, fee, vat, net, carried_in, payout, carried_out, late_items,
                                          state, held_reason, payout_on, closed_at)
            SELECT ?, merchant_id, currency, batch_id, organisation_id, captures, captured, refunds, refunded, fee, vat,
                   net, carried_in, GREATEST(net + carried_in, 0), LEAST(net + carried_in, 0), late_items,
                   CASE WHEN without_policy > 0 OR account_no IS NULL THEN 'HELD' ELSE 'CLOSED' END,
                   CASE WHEN without_policy > 0 THEN 'NO_FEE_POLICY' WHEN account_no IS NULL THEN 'NO_PAYOUT_ACCOUNT' END,
                   ?, ?
            FROM (SELECT summed.*, m.organisation_id, m.account_no, %1$s AS carried_in
                  FROM (SELECT closing.batch_id, closing.merchant_id, closing.currency, %2$s
                        FROM %3$s STRAIGHT_JOIN settlement_item i ON i.batch_id = closing.batch_id
                        GROUP BY closing.batch_id, closing.merchant_id, closing.currency) summed
                  JOIN merchant m ON m.id = summed.merchant_id) closed
            """.formatted(CARRIED.formatted("summed"), SUMS, CLOSING);

    private static final String PREVIEW = """
            SELECT summed.*, %1$s AS carried_in
            FROM (SELECT merchant_id, currency, %2$s
                  FROM (%3$s) reckoned
                  GROUP BY merchant_id, currency) summed
            ORDER BY merchant_id, currency
            """.formatted(CARRIED.formatted("summed"), SUMS, RECKONED);

    private final Pool pool;

    ClosingStore(Pool pool) {
        this.pool = pool;
    }

    /** Where a search for accounts goes on, and whose they may be; {@code null}: anybody's. */
    record Search(@Nullable Long organisationId, String afterAccount, int max) {}

    /** Accounts that moved around the day, and whose day is not closed. */
    Uni<List<OpenAccount>> findOpen(ClosingDay closing, Search search) {
        var values = Tuple.tuple()
                .addLong(closing.fromEntryId())
                .addLong(closing.toEntryId())
                .addLocalDate(closing.day())
                .addLong(search.organisationId())
                .addLong(search.organisationId())
                .addString(search.afterAccount())
                .addInteger(search.max());
        return pool.preparedQuery(FIND_OPEN)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClosingStore::account)
                        .toList());
    }

    private static OpenAccount account(Row row) {
        return new OpenAccount(row.getString("account"), row.getString("merchant_id"), row.getString("currency"));
    }

    /** @param accounts by the id of the settlement that each gets if there is anything to settle */
    Uni<Void> insertItems(SqlConnection transaction, ClosingDay closing, Map<Long, OpenAccount> accounts) {
        return transaction
                .preparedQuery(INSERT_ITEMS)
                .execute(addReckoned(Tuple.tuple(), closing, json(accounts)))
                .replaceWithVoid();
    }

    /** Those of the accounts that got items. */
    Uni<Integer> insertBatches(
            SqlConnection transaction,
            LocalDate day,
            Map<Long, OpenAccount> accounts,
            LocalDate payoutOn,
            Instant now) {
        var values = Tuple.tuple()
                .addLocalDate(day)
                .addLocalDate(payoutOn)
                .addLocalDateTime(Utc.column(now))
                .addLocalDate(day)
                .addLocalDate(day)
                .addString(json(accounts));
        return transaction.preparedQuery(INSERT_BATCHES).execute(values).map(RowSet::rowCount);
    }

    /** What the settlements would be if the day were closed now. */
    Uni<List<ExpectedSettlement>> preview(ClosingDay closing, Map<Long, OpenAccount> accounts) {
        var values = Tuple.tuple().addLocalDate(closing.day()).addLocalDate(closing.day());
        return pool.preparedQuery(PREVIEW)
                .execute(addReckoned(values, closing, json(accounts)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ClosingStore::expected)
                        .toList());
    }

    private static ExpectedSettlement expected(Row row) {
        long due = row.getLong("net") + row.getLong("carried_in");
        return new ExpectedSettlement(
                row.getString("merchant_id"),
                row.getString("currency"),
                row.getInteger("captures"),
                row.getLong("captured"),
                row.getInteger("refunds"),
                row.getLong("refunded"),
                row.getLong("fee"),
                row.getLong("vat"),
                row.getLong("net"),
                row.getLong("carried_in"),
                Math.max(due, 0),
                row.getInteger("late_items"));
    }

    private static Tuple addReckoned(Tuple values, ClosingDay closing, String accounts) {
        for (int half = 0; half < 2; half++) {
            values.addString(accounts).addLong(closing.fromEntryId()).addLong(closing.toEntryId());
        }
        return values.addLocalDate(closing.day()).addString(accounts).addLocalDate(closing.day());
    }

    private static String json(Map<Long, OpenAccount> accounts) {
        var rows = new JsonArray();
        accounts.forEach((batchId, account) -> rows.add(new JsonArray()
                .add(account.account())
                .add(account.merchantId())
                .add(account.currency())
                .add(batchId)));
        return rows.encode();
    }
}
