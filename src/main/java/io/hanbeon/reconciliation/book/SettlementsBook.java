package io.hanbeon.reconciliation.book;

import io.hanbeon.reconciliation.Book;
import io.hanbeon.settlement.ConfirmPayouts;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Payouts of settlements, for the bank to confirm: then they are paid. */
@ApplicationScoped
class SettlementsBook implements Book {
    private static final String COLLECT = """
            INSERT INTO recon_expectation (id, book, organisation_id, merchant_id, merchant_name, channel, day, amount, fee,
                                           currency, transaction_id, approval_number, state, is_held, changed_at)
            SELECT b.id, 'settlements', b.organisation_id, b.merchant_id, m.name, NULL, b.payout_on, b.payout, NULL,
                   b.currency, NULL, NULL, 'OPEN', b.state = 'HELD', ?
            FROM settlement_batch b
            JOIN merchant m ON m.id = b.merchant_id
            LEFT JOIN recon_expectation known ON known.id = b.id
            WHERE b.payout_on >= ? AND b.payout_on <= ? AND b.payout > 0 AND known.id IS NULL
            ON DUPLICATE KEY UPDATE id = recon_expectation.id
            """;

    /** Held or released since, and paid on another day than that was. */
    private static final String REFRESH = """
            UPDATE recon_expectation e JOIN settlement_batch b ON b.id = e.id
            SET e.is_held = (b.state = 'HELD'), e.day = b.payout_on, e.changed_at = ?
            WHERE e.book = 'settlements' AND e.state = 'OPEN'
                AND (e.is_held <> (b.state = 'HELD') OR e.day <> b.payout_on)
            """;

    /** Each payout is booked when it is settled, held and released. */
    private static final String ARRIVED = """
            SELECT DISTINCT b.payout_on AS day
            FROM ledger_entry e JOIN settlement_batch b ON b.id = e.payment_id
            WHERE e.id >= ? AND e.id < ? AND e.kind = 'PAYOUT'
            """;

    private static final String OF_RUN =
            "SELECT DISTINCT expectation_id FROM recon_match_result WHERE run_id = ? AND expectation_id > 0";

    private final ConfirmPayouts confirmPayouts;
    private final Clock clock;

    SettlementsBook(ConfirmPayouts confirmPayouts, Clock clock) {
        this.confirmPayouts = confirmPayouts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return SETTLEMENTS;
    }

    /** By the day of a payout, which may have been moved since. */
    @Override
    public Uni<Void> collect(SqlClient client, LocalDate firstDay, LocalDate lastDay, Instant since) {
        return client.preparedQuery(COLLECT)
                .execute(Tuple.of(Utc.column(clock.instant()), firstDay, lastDay))
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<LocalDate>> arrived(SqlClient client, long fromId, long toId) {
        return client.preparedQuery(ARRIVED).execute(Tuple.of(fromId, toId)).map(DayRows::set);
    }

    @Override
    public Uni<Void> refresh(SqlConnection transaction) {
        return transaction
                .preparedQuery(REFRESH)
                .execute(Tuple.of(Utc.column(clock.instant())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> confirmed(SqlConnection transaction, long runId) {
        return ofRun(transaction, runId).chain(ids -> confirmPayouts.confirm(transaction, ids));
    }

    @Override
    public Uni<Void> withdrawn(SqlConnection transaction, List<Long> expectationIds) {
        return confirmPayouts.withdraw(transaction, expectationIds);
    }

    private static Uni<List<Long>> ofRun(SqlConnection transaction, long runId) {
        return transaction
                .preparedQuery(OF_RUN)
                .execute(Tuple.of(runId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("expectation_id"))
                        .toList());
    }
}
