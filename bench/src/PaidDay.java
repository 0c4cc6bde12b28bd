import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;

/** Payments of a day, made up by statements, as if they had been made one after the other, all day long. */
final class PaidDay {
    /** What each has before its number, as the gateway knows it. */
    static final String GATEWAY_ID = "made-";

    private static final int AT_ONCE = 50_000;

    private static final String MERCHANTS = """
            INSERT IGNORE INTO hanbeon.merchant (id, organisation_id, name, state, account_no)
            SELECT CONCAT('%s', seq), 1, 'bench', 'OPEN', 'x' FROM hanbeon.seq_0_to_%d""";

    private static final String POLICIES = """
            INSERT IGNORE INTO hanbeon.merchant_fee_policy (merchant_id, valid_from, basis_points, fixed_minor, vat_percent)
            SELECT id, '2020-01-01', 250, 100, 10 FROM hanbeon.merchant""";

    /** The numbers of payments, each with its merchant and amount, and whether it is given back. */
    private static final String NUMBERED = """
            FROM (SELECT seq, CONCAT('%s', seq %% %d) AS merchant, %s AS amount, seq %% %d = 0 AS is_back,
                         %d + seq * %d AS id, '%s' + INTERVAL seq * %d MICROSECOND AS at
                  FROM hanbeon.seq_%d_to_%d) n""";

    private static final String PAYMENTS = """
            INSERT INTO hanbeon.payment (id, merchant_id, organisation_id, idempotency_key, body_hash, method, gateway,
                                         capture_mode, state, currency, amount, vat, tax_free, captured_amount,
                                         refunded_amount, refunds, gateway_payment_id, requested_at)
            SELECT id, merchant, 1, CONCAT('%1$s', seq), REPEAT('0', 32), 'CARD', 'SANDBOX', 'AUTOMATIC',
                   IF(is_back, 'REFUNDED', 'CAPTURED'), 'KRW', amount, 0, 0, amount, IF(is_back, amount, 0), is_back,
                   CONCAT('%1$s', seq), at
            %2$s""";

    private static final String CAPTURES = """
            INSERT INTO hanbeon.ledger_entry
                (id, payment_id, kind, sequence, debit_account, credit_account, amount, currency, booked_on, occurred_at)
            SELECT id, id, 'CAPTURE', 1, CONCAT(merchant, ':RECEIVABLE:KRW'), CONCAT(merchant, ':PAYABLE:KRW'), amount,
                   'KRW', '%s', at
            %s""";

    private static final String REFUNDS = """
            INSERT INTO hanbeon.ledger_entry
                (id, payment_id, kind, sequence, debit_account, credit_account, amount, currency, booked_on, occurred_at)
            SELECT id + 1, id, 'REFUND', 1, CONCAT(merchant, ':PAYABLE:KRW'), CONCAT(merchant, ':RECEIVABLE:KRW'), amount,
                   'KRW', '%s', at
            %s WHERE is_back""";

    /** A day's entries have long been linked when it is closed; the chain would do all of it beside what is measured. */
    private static final String NO_CHAIN =
            "INSERT IGNORE INTO hanbeon.job_pause (job, paused_at) VALUES ('ledger-chain', UTC_TIMESTAMP(3))";

    private final Connection connection;
    private final LocalDate day;
    private final String amount;
    private final int backEvery;

    /**
     * @param amount of the payment {@code seq}, as SQL says it
     * @param backEvery which of them are given back
     */
    PaidDay(Connection connection, LocalDate day, String amount, int backEvery) {
        this.connection = connection;
        this.day = day;
        this.amount = amount;
        this.backEvery = backEvery;
    }

    void fill(int payments, int merchants) throws SQLException {
        execute(MERCHANTS.formatted(Payments.MERCHANT, Math.max(merchants, Payments.MERCHANTS) - 1));
        execute(POLICIES);
        for (int from = 1; from <= payments; from += AT_ONCE) {
            var numbered = numbered(from, Math.min(from + AT_ONCE - 1, payments), payments, merchants);
            execute(PAYMENTS.formatted(GATEWAY_ID, numbered));
            execute(CAPTURES.formatted(day, numbered));
            execute(REFUNDS.formatted(day, numbered));
        }
        execute("ANALYZE TABLE hanbeon.payment, hanbeon.ledger_entry");
        execute(NO_CHAIN);
    }

    private String numbered(int from, int to, int payments, int merchants) {
        var begin = Seoul.at(day, LocalTime.MIDNIGHT);
        var at = begin.toString().replace('T', ' ').replace("Z", "");
        long micros = Duration.ofDays(1).toMillis() * 1_000 / (payments + 1);
        long step = Ids.span(Duration.ofDays(1)) / (payments + 1);
        return NUMBERED.formatted(
                Payments.MERCHANT, merchants, amount, backEvery, Ids.floor(begin), step, at, micros, from, to);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
