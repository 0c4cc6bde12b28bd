import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.util.concurrent.ThreadLocalRandom;

/** The rows of a payment, in as many transactions as ours: no gateway, no relay and no consumers of its events. */
final class BarePayment {
    private static final int LANE = 100;
    private static final String EVENT = "x".repeat(400);
    private static final String INTENT = """
            INSERT INTO payment (id, merchant_id, organisation_id, idempotency_key, body_hash, order_id, method, gateway,
                                 capture_mode, state, currency, amount, vat, tax_free, requested_at, asked_at, due_at)
            VALUES (?, ?, 1, ?, ?, NULL, 'CARD', 'SANDBOX', ?, 'REQUESTED', 'KRW', 50000, 0, 0, ?, ?, ?)
            ON DUPLICATE KEY UPDATE id = payment.id
            """;
    private static final String APPROVE = """
            UPDATE payment
            SET state = ?, gateway_payment_id = ?, approval_number = ?, authorised_at = ?, asked_at = ?,
                capture_amount = ?, captures = ?, due_at = NULL, attempts = 0
            WHERE id = ? AND state IN ('REQUESTED', 'UNCONFIRMED')
            """;
    private static final String CAPTURE = """
            UPDATE payment SET state = 'CAPTURED', captured_amount = capture_amount, captured_at = ?, due_at = NULL
            WHERE id = ? AND captures = 1 AND state = 'CAPTURE_REQUESTED'
            """;
    private static final String ENTRY = """
            INSERT INTO ledger_entry (id, payment_id, kind, sequence, debit_account, credit_account, amount, currency,
                                      occurred_at, booked_on)
            VALUES (?, ?, 'CAPTURE', 1, ?, ?, 50000, 'KRW', ?, ?)
            """;
    private static final String TELL = """
            INSERT INTO outbox_event (lane, id, topic, event_key, aggregate, type, payload, created_at)
            VALUES (?, ?, 'bare', ?, ?, 'bare', ?, ?)
            """;

    private BarePayment() {}

    static Future<?> pay(Pool pool, String type, long id) {
        var key = "bare-" + id;
        var merchant = "BARE-" + (type.equals("PAY_ONE_MERCHANT") ? 0 : id % Payments.MERCHANTS);
        var now = LocalDateTime.now();
        boolean isCaptured = !type.equals("AUTHORISE");
        var hash = new byte[32];
        ThreadLocalRandom.current().nextBytes(hash);
        var intent = Tuple.of(id, merchant, key, Buffer.buffer(hash))
                .addString(isCaptured ? "AUTOMATIC" : "MANUAL")
                .addValue(now)
                .addValue(now)
                .addValue(null);
        var approval = Tuple.of(isCaptured ? "CAPTURE_REQUESTED" : "AUTHORIZED", key, "12345678", now, now)
                .addValue(isCaptured ? 50_000L : 0L)
                .addValue(isCaptured ? 1 : 0)
                .addValue(id);
        var approved = run(pool, INTENT, intent)
                .compose(recorded -> pool.withTransaction(transaction ->
                        run(transaction, APPROVE, approval).compose(done -> tell(transaction, 2 * id, merchant, key, now))));
        return isCaptured
                ? approved.compose(done -> pool.withTransaction(transaction -> run(transaction, CAPTURE, Tuple.of(now, id))
                        .compose(captured -> run(
                                transaction,
                                ENTRY,
                                Tuple.of(
                                        id,
                                        id,
                                        merchant + ":RECEIVABLE:KRW",
                                        merchant + ":PAYABLE:KRW",
                                        now,
                                        now.toLocalDate())))
                        .compose(entered -> tell(transaction, 2 * id + 1, merchant, key, now))))
                : approved;
    }

    private static Future<Void> tell(SqlClient transaction, long id, String key, String subject, LocalDateTime now) {
        return run(transaction, TELL, Tuple.of(LANE + id % 16, id, key, subject, EVENT, now));
    }

    private static Future<Void> run(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).mapEmpty();
    }
}
