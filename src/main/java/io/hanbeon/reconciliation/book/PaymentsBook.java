package io.hanbeon.reconciliation.book;

import io.hanbeon.reconciliation.Book;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Captures and refunds as the ledger has them, for gateways to confirm. */
@ApplicationScoped
class PaymentsBook implements Book {
    /** The fee is what the settlement keeps, once there is one. */
    private static final String COLLECT = """
            INSERT INTO recon_expectation (id, book, organisation_id, merchant_id, merchant_name, channel, day, amount, fee,
                                           currency, transaction_id, approval_number, state, changed_at)
            SELECT e.id, 'payments', p.organisation_id, p.merchant_id, m.name, p.gateway, e.booked_on,
                   CASE e.kind WHEN 'CAPTURE' THEN e.amount ELSE -CAST(e.amount AS SIGNED) END, s.fee + s.vat, e.currency,
                   p.gateway_payment_id, p.approval_number, 'OPEN', ?
            FROM ledger_entry e
            JOIN payment p ON p.id = e.payment_id
            JOIN merchant m ON m.id = p.merchant_id
            LEFT JOIN settlement_item s ON s.entry_id = e.id
            LEFT JOIN recon_expectation known ON known.id = e.id
            WHERE e.id >= ? AND e.id < ? AND e.kind IN ('CAPTURE', 'REFUND') AND known.id IS NULL
            ON DUPLICATE KEY UPDATE id = recon_expectation.id
            """;

    /** Payments in PortOne's window, which names them by an id of its own. */
    private static final String COLLECT_CHECKOUTS = """
            INSERT INTO recon_expectation (id, book, organisation_id, merchant_id, merchant_name, channel, day, amount, fee,
                                           currency, transaction_id, state, changed_at)
            SELECT e.id, 'payments', c.organisation_id, c.merchant_id, m.name, 'PORTONE', e.booked_on,
                   CASE e.kind WHEN 'CAPTURE' THEN e.amount ELSE -CAST(e.amount AS SIGNED) END, s.fee + s.vat, e.currency,
                   c.imp_uid, 'OPEN', ?
            FROM ledger_entry e
            JOIN checkout c ON c.id = e.payment_id
            JOIN merchant m ON m.id = c.merchant_id
            LEFT JOIN settlement_item s ON s.entry_id = e.id
            LEFT JOIN recon_expectation known ON known.id = e.id
            WHERE e.id >= ? AND e.id < ? AND e.kind IN ('CAPTURE', 'REFUND') AND known.id IS NULL
            ON DUPLICATE KEY UPDATE id = recon_expectation.id
            """;

    private static final String ARRIVED = """
            SELECT DISTINCT booked_on AS day FROM ledger_entry
            WHERE id >= ? AND id < ? AND kind IN ('CAPTURE', 'REFUND')
            """;

    /** Of one statement: ids are sorted by time. */
    private static final Duration SLICE = Duration.ofHours(6);

    /** What was booked later than this after it happened is not found by its day. */
    private static final Duration LATE_MAX = Duration.ofHours(72);

    private final Clock clock;

    PaymentsBook(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public Uni<Void> collect(SqlClient client, LocalDate firstDay, LocalDate lastDay, Instant since) {
        var begin = Seoul.at(firstDay, LocalTime.MIDNIGHT);
        var from = since.isAfter(begin) ? since : begin;
        var to = Seoul.at(lastDay.plusDays(1), LocalTime.MIDNIGHT).plus(LATE_MAX);
        return Multi.createFrom()
                .items(Stream.iterate(from, slice -> slice.isBefore(to), slice -> slice.plus(SLICE)))
                .onItem()
                .transformToUniAndConcatenate(slice -> collectSlice(client, slice))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> collectSlice(SqlClient client, Instant from) {
        var values = Tuple.of(Utc.column(clock.instant()), Ids.floor(from), Ids.floor(from.plus(SLICE)));
        return client.preparedQuery(COLLECT)
                .execute(values)
                .chain(() -> client.preparedQuery(COLLECT_CHECKOUTS).execute(values))
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<LocalDate>> arrived(SqlClient client, long fromId, long toId) {
        return client.preparedQuery(ARRIVED).execute(Tuple.of(fromId, toId)).map(DayRows::set);
    }

    @Override
    public Uni<Void> confirmed(SqlConnection transaction, long runId) {
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> withdrawn(SqlConnection transaction, List<Long> expectationIds) {
        return Uni.createFrom().voidItem();
    }
}
