package io.hanbeon.ledger.balance;

import io.hanbeon.job.InChunks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds links to the kept balances, some in one transaction, which also says how far they are. */
@ApplicationScoped
public class MoveBalances {
    private static final String LOCK = """
            SELECT position, (SELECT COALESCE(MAX(number), 0) FROM ledger_link) AS head
            FROM ledger_round
            WHERE name = 'BALANCES'
            FOR UPDATE
            """;

    private static final String MOVED = """
            SELECT e.booked_on, e.debit_account AS account, e.amount AS debit, 0 AS credit
            FROM ledger_link_entry l JOIN ledger_entry e ON e.id = l.entry_id
            WHERE l.link > ? AND l.link <= ?
            UNION ALL
            SELECT e.booked_on, e.credit_account, 0, e.amount
            FROM ledger_link_entry l JOIN ledger_entry e ON e.id = l.entry_id
            WHERE l.link > ? AND l.link <= ?
            """;

    private static final String ADD = """
            INSERT INTO ledger_balance (account, debits, credits)
            SELECT sums.account, sums.debits, sums.credits
            FROM (SELECT account, SUM(debit) AS debits, SUM(credit) AS credits
                  FROM (%s) moved GROUP BY account) sums
            ON DUPLICATE KEY UPDATE debits = ledger_balance.debits + sums.debits,
                                    credits = ledger_balance.credits + sums.credits
            """.formatted(MOVED);

    private static final String ADD_DAYS = """
            INSERT INTO ledger_day (booked_on, account, debits, credits)
            SELECT sums.booked_on, sums.account, sums.debits, sums.credits
            FROM (SELECT booked_on, account, SUM(debit) AS debits, SUM(credit) AS credits
                  FROM (%s) moved GROUP BY booked_on, account) sums
            ON DUPLICATE KEY UPDATE debits = ledger_day.debits + sums.debits,
                                    credits = ledger_day.credits + sums.credits
            """.formatted(MOVED);

    private static final String MOVE = "UPDATE ledger_round SET position = ? WHERE name = 'BALANCES' AND position = ?";

    private final Pool pool;
    private final BalanceSettings settings;

    MoveBalances(Pool pool, BalanceSettings settings) {
        this.pool = pool;
        this.settings = settings;
    }

    /** Up to the chain's head, as it is by then; answers how many links. */
    public Uni<Long> move() {
        return InChunks.all(() -> pool.withTransaction(this::move));
    }

    private Uni<Integer> move(SqlConnection transaction) {
        return transaction.query(LOCK).execute().chain(rows -> move(transaction, only(rows)));
    }

    /** The head was read before the lock was ours, so another may have moved beyond it meanwhile. */
    private Uni<Integer> move(SqlConnection transaction, Row row) {
        long from = row.getLong("position");
        long to = Math.min(row.getLong("head"), from + settings.moveLinksMax());
        return to <= from
                ? Uni.createFrom().item(0)
                : execute(transaction, ADD, Tuple.of(from, to, from, to))
                        .chain(() -> execute(transaction, ADD_DAYS, Tuple.of(from, to, from, to)))
                        .chain(() -> moveOn(transaction, from, to))
                        .replaceWith(Math.toIntExact(to - from));
    }

    private static Uni<Void> moveOn(SqlConnection transaction, long from, long to) {
        return transaction
                .preparedQuery(MOVE)
                .execute(Tuple.of(to, from))
                .invoke(moved -> requireOne(moved, from))
                .replaceWithVoid();
    }

    private static void requireOne(RowSet<Row> moved, long from) {
        if (moved.rowCount() != 1) {
            throw new IllegalStateException("The kept balances were moved on from link " + from + " meanwhile");
        }
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
