package io.hanbeon.ledger.balance;

import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Balances from what is kept and what came since. Each is one statement, which sees both as they are at one moment: an
 * entry is in the kept balances or in the tail, and never in both.
 */
@ApplicationScoped
public class Balances {
    /** How far the kept balances are, and behind which id there are entries that no link up to there has. */
    private static final String KEPT = """
            (SELECT r.position, COALESCE(l.settled_id, -9223372036854775808) AS tail_id
             FROM ledger_round r LEFT JOIN ledger_link l ON l.number = r.position
             WHERE r.name = 'BALANCES') kept
            """;

    /** Entries since: by their ids, and those few behind them that have a link by now. %1$s: columns, %2$s: which, %3$s: by which index. */
    private static final String TAIL = """
            SELECT %%1$s
            FROM %s
            STRAIGHT_JOIN ledger_entry e FORCE INDEX (%%3$s) ON e.id > kept.tail_id
            LEFT JOIN ledger_link_entry l ON l.entry_id = e.id
            WHERE (l.link IS NULL OR l.link > kept.position) AND %%2$s
            UNION ALL
            SELECT %%1$s
            FROM %s
            STRAIGHT_JOIN ledger_link_entry l ON l.link > kept.position
            STRAIGHT_JOIN ledger_entry e ON e.id = l.entry_id AND e.id <= kept.tail_id
            WHERE %%2$s
            """.formatted(KEPT, KEPT);

    private static final String OF_ACCOUNT = """
            SELECT COALESCE(SUM(debit), 0) AS debits, COALESCE(SUM(credit), 0) AS credits
            FROM (
                SELECT debits AS debit, credits AS credit FROM ledger_balance WHERE account = ?
                UNION ALL
                %s
                UNION ALL
                %s) moved
            """.formatted(
                    TAIL.formatted("e.amount, 0", "e.debit_account = ?", "by_debit"),
                    TAIL.formatted("0, e.amount", "e.credit_account = ?", "by_credit"));

    /** What is kept, without what came at that instant or later: whole days by their sums, its own day by its entries. */
    private static final String AT = """
            SELECT account, SUM(debit) AS debits, SUM(credit) AS credits
            FROM (
                SELECT account, debits AS debit, credits AS credit FROM ledger_balance
                UNION ALL
                SELECT account, -debits, -credits FROM ledger_day WHERE booked_on > ?
                UNION ALL
                %1$s
                UNION ALL
                %2$s
                UNION ALL
                %3$s
                UNION ALL
                %4$s) moved
            GROUP BY account
            HAVING SUM(debit) <> 0 OR SUM(credit) <> 0
            ORDER BY account
            """.formatted(
                    ofDay("e.debit_account, -e.amount, 0"),
                    ofDay("e.credit_account, 0, -e.amount"),
                    TAIL.formatted("e.debit_account, e.amount, 0", "e.occurred_at < ?", "PRIMARY"),
                    TAIL.formatted("e.credit_account, 0, e.amount", "e.occurred_at < ?", "PRIMARY"));

    private final Pool pool;

    Balances(Pool pool) {
        this.pool = pool;
    }

    private static String ofDay(String columns) {
        return """
                SELECT %s
                FROM %s
                STRAIGHT_JOIN ledger_entry e FORCE INDEX (by_time) ON e.occurred_at >= ? AND e.occurred_at < ?
                STRAIGHT_JOIN ledger_link_entry l ON l.entry_id = e.id
                WHERE l.link <= kept.position
                """.formatted(columns, KEPT);
    }

    public Uni<AccountBalance> of(LedgerAccount account) {
        var id = account.id();
        return pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(id, id, id, id, id))
                .map(rows -> balance(account, rows.iterator().next()));
    }

    /** Every account that anything moved to or from before the instant. */
    public Uni<List<AccountBalance>> at(Instant at) {
        var day = Seoul.businessDay(at);
        var from = Utc.column(at);
        var end = Utc.column(Seoul.at(day.plusDays(1), LocalTime.MIDNIGHT));
        return pool.preparedQuery(AT)
                .execute(Tuple.from(List.of(day, from, end, from, end, from, from, from, from)))
                .chain(rows -> CallersContext.onWorker(() -> stream(rows)
                        .map(row -> balance(account(row.getString("account")), row))
                        .toList()));
    }

    /** What the debits exceed the credits by, in each currency; zero in all of them, or the books are wrong. */
    public static Map<Currency, Long> differences(List<AccountBalance> balances) {
        return balances.stream()
                .collect(Collectors.groupingBy(
                        balance -> balance.account().currency(), Collectors.summingLong(AccountBalance::balance)));
    }

    private static AccountBalance balance(LedgerAccount account, Row row) {
        return new AccountBalance(
                account,
                row.getBigDecimal("debits").longValueExact(),
                row.getBigDecimal("credits").longValueExact());
    }

    private static LedgerAccount account(String id) {
        return LedgerAccount.parse(id).orElseThrow(() -> new IllegalStateException("No account: " + id));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
