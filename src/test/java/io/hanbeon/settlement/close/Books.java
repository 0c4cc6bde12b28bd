package io.hanbeon.settlement.close;

import io.hanbeon.Tables;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A merchant of a test's own, what the ledger has of it, and what it was settled. 2.5 % and 100 won, and VAT, are kept. */
public final class Books {
    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final AtomicLong SERIAL = new AtomicLong();

    public final String merchantId;

    private Books(String merchantId) {
        this.merchantId = merchantId;
    }

    /** With fees and an account. */
    public static Books open() {
        return new Books(AMerchant.of(1).withFees().withAccount().id);
    }

    /** With fees, so that what is settled is held. */
    public static Books withoutAccount() {
        return new Books(AMerchant.of(1).withFees().id);
    }

    public void openAccount() {
        Tables.execute("UPDATE hanbeon.merchant SET account_no = 'x' WHERE id = ?", merchantId);
    }

    static Books of(String merchantId) {
        return new Books(merchantId);
    }

    Books cutOffAt(int hour) {
        Tables.execute("UPDATE hanbeon.merchant SET cut_off_hour = ? WHERE id = ?", hour, merchantId);
        return this;
    }

    Books agree(LocalDate from, int basisPoints, int fixed) {
        Tables.execute(
                "INSERT INTO hanbeon.merchant_fee_policy VALUES (?, ?, ?, ?, 10)",
                merchantId,
                from.toString(),
                basisPoints,
                fixed);
        return this;
    }

    /** As if all days up to this had been closed, and none after it. */
    public static void closedUpTo(LocalDate day) {
        Tables.execute("DELETE FROM hanbeon.job_run WHERE job = 'close-days' AND period > ?", day.toString());
        Tables.execute(
                "REPLACE INTO hanbeon.job_run (job, period, instance, claimed_until, started_at, ended_at, handled)"
                        + " VALUES ('close-days', ?, 'x', ?, ?, ?, 0)",
                day.toString(),
                day.toString(),
                day.toString(),
                day.toString());
    }

    /**
     * @param at by Seoul's clock
     * @return the payment's id
     */
    public long capture(String at, long amount) {
        long payment = id(at);
        post(payment, "CAPTURE", 1, at, amount);
        return payment;
    }

    void refund(long payment, int sequence, String at, long amount) {
        post(payment, "REFUND", sequence, at, amount);
    }

    private void post(long payment, String kind, int sequence, String at, long amount) {
        var isCapture = kind.equals("CAPTURE");
        Tables.execute(
                "INSERT INTO hanbeon.ledger_entry VALUES (?, ?, ?, ?, ?, ?, ?, 'KRW', ?, ?)",
                id(at),
                payment,
                kind,
                sequence,
                account(isCapture ? "RECEIVABLE" : "PAYABLE"),
                account(isCapture ? "PAYABLE" : "RECEIVABLE"),
                amount,
                Seoul.businessDay(instant(at)).toString(),
                COLUMN.format(Utc.column(instant(at))));
    }

    private static long id(String at) {
        return Ids.floor(instant(at)) + SERIAL.incrementAndGet();
    }

    private static Instant instant(String at) {
        return Seoul.fromWallClock(LocalDateTime.parse(at));
    }

    private String account(String kind) {
        return merchantId + ":" + kind + ":KRW";
    }

    /** What stands to the credit of an account. */
    public long credit(String kind) {
        var sum = Tables.row(
                "SELECT COALESCE(SUM(CASE credit_account WHEN ? THEN amount ELSE -amount END), 0) AS credit"
                        + " FROM hanbeon.ledger_entry WHERE credit_account = ? OR debit_account = ?",
                account(kind),
                account(kind),
                account(kind));
        return ((Number) sum.get("credit")).longValue();
    }

    Map<String, Object> settlement(String day) {
        return Tables.row(
                "SELECT * FROM hanbeon.settlement_batch WHERE merchant_id = ? AND business_day = ?", merchantId, day);
    }

    long of(String day, String column) {
        return ((Number) settlement(day).get(column)).longValue();
    }

    List<String> days() {
        return Tables.rows(
                        "SELECT CAST(business_day AS CHAR) AS day FROM hanbeon.settlement_batch WHERE merchant_id = ?"
                                + " ORDER BY business_day",
                        merchantId)
                .stream()
                .map(row -> (String) row.get("day"))
                .toList();
    }

    /** All there is of its settlements. */
    List<Map<String, Object>> everything() {
        return Tables.rows(
                "SELECT b.*, i.*, (SELECT COUNT(*) FROM hanbeon.ledger_entry e WHERE e.payment_id = b.id) AS entries,"
                        + " (SELECT COUNT(*) FROM hanbeon.outbox_event o WHERE o.event_key = b.merchant_id) AS events"
                        + " FROM hanbeon.settlement_batch b JOIN hanbeon.settlement_item i ON i.batch_id = b.id"
                        + " WHERE b.merchant_id = ? ORDER BY i.entry_id",
                merchantId);
    }

    /** A settlement that nobody reckoned. */
    public void settled(String day) {
        long payment = capture(day + "T12:00:00", 1_000);
        Tables.execute(
                "INSERT INTO hanbeon.settlement_batch VALUES"
                        + " (?, ?, 'KRW', ?, 1, 1, 1000, 0, 0, 0, 0, 1000, 0, 1000, 0, 0, 'CLOSED', NULL, ?, ?, NULL)",
                day,
                merchantId,
                payment,
                day,
                day);
        Tables.execute(
                "INSERT INTO hanbeon.settlement_item SELECT id, payment_id, payment_id, kind, sequence, amount, 0, 0, NULL,"
                        + " booked_on, occurred_at FROM hanbeon.ledger_entry WHERE payment_id = ?",
                payment);
    }
}
