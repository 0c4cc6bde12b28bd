package io.hanbeon.ledger;

import io.hanbeon.money.Money;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The {@code ledger_entry} table: nothing here changes or deletes a row. */
@ApplicationScoped
public class LedgerStore {
    private static final String COLUMNS =
            "id, payment_id, kind, sequence, debit_account, credit_account, amount, currency, occurred_at";

    private static final String INSERT = """
            INSERT INTO ledger_entry (id, payment_id, kind, sequence, debit_account, credit_account, amount, currency,
                                      occurred_at, booked_on)
            VALUES
            """;

    private static final String ROW = "(?,?,?,?,?,?,?,?,?,?)";

    private static final String FIND_BY_PAYMENT =
            "SELECT " + COLUMNS + " FROM ledger_entry WHERE payment_id = ? ORDER BY id";

    /** Each half goes by an index of its own; a limit in each keeps a long account from being read whole. */
    private static final String FIND_BY_ACCOUNT = """
            (SELECT %1$s FROM ledger_entry WHERE debit_account = ? AND id < ? ORDER BY id DESC LIMIT ?)
            UNION ALL
            (SELECT %1$s FROM ledger_entry WHERE credit_account = ? AND id < ? ORDER BY id DESC LIMIT ?)
            ORDER BY id DESC LIMIT ?
            """.formatted(COLUMNS);

    private final Pool pool;

    LedgerStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Void> insert(SqlConnection transaction, List<LedgerEntry> entries) {
        var values = Tuple.tuple();
        entries.forEach(entry -> add(values, entry));
        return transaction
                .preparedQuery(INSERT + ROW + ("," + ROW).repeat(entries.size() - 1))
                .execute(values)
                .replaceWithVoid();
    }

    private static void add(Tuple row, LedgerEntry entry) {
        row.addLong(entry.id());
        row.addLong(entry.paymentId());
        row.addString(entry.kind().name());
        row.addInteger(entry.sequence());
        row.addString(entry.debit().id());
        row.addString(entry.credit().id());
        row.addLong(entry.amount().amount());
        row.addString(entry.amount().currency().getCurrencyCode());
        row.addLocalDateTime(Utc.column(entry.occurredAt()));
        row.addLocalDate(Seoul.businessDay(entry.occurredAt()));
    }

    Uni<List<LedgerEntry>> findByPayment(long paymentId) {
        return findByPayment(pool, paymentId);
    }

    Uni<List<LedgerEntry>> findByPayment(SqlClient client, long paymentId) {
        return client.preparedQuery(FIND_BY_PAYMENT)
                .execute(Tuple.of(paymentId))
                .map(rows -> stream(rows).map(LedgerStore::entry).toList());
    }

    /** The newest first. */
    public Uni<List<LedgerEntry>> findByAccount(LedgerAccount account, long beforeId, int max) {
        var id = account.id();
        return pool.preparedQuery(FIND_BY_ACCOUNT)
                .execute(Tuple.from(List.of(id, beforeId, max, id, beforeId, max, max)))
                .map(rows -> stream(rows).map(LedgerStore::entry).toList());
    }

    private static LedgerEntry entry(Row row) {
        return new LedgerEntry(
                row.getLong("id"),
                row.getLong("payment_id"),
                EntryKind.valueOf(row.getString("kind")),
                row.getInteger("sequence"),
                account(row.getString("debit_account")),
                account(row.getString("credit_account")),
                Money.of(row.getLong("amount"), row.getString("currency")),
                Utc.instant(row.getLocalDateTime("occurred_at")));
    }

    private static LedgerAccount account(String id) {
        return LedgerAccount.parse(id).orElseThrow(() -> new IllegalStateException("No account: " + id));
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
