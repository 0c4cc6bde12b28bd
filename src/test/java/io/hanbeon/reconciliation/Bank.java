package io.hanbeon.reconciliation;

import static io.restassured.RestAssured.given;

import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** An organisation of a test's own: a merchant, what its books expect, and the files that it sends. */
public final class Bank {
    public static final String DEPOSITS = "거래일자,적요,입금액,출금액,가맹점\n";
    public static final String GATEWAY = "거래일,거래번호,승인번호,구분,금액,가맹점\n";
    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
    private static final AtomicLong SERIAL = new AtomicLong();

    public final long organisation = ThreadLocalRandom.current().nextLong(1_000_000, Integer.MAX_VALUE);
    public final String merchantId = AMerchant.of(organisation).id;

    /** A capture, or a refund where the amount is negative. @return its id at the gateway */
    public String paid(String day, long amount) {
        return paid(day, amount, "A" + serial());
    }

    String paid(String day, long amount, String approvalNumber) {
        long payment = id(day);
        var gatewayId = "G-" + Ids.text(payment);
        Tables.execute(
                "INSERT INTO hanbeon.payment (id, merchant_id, organisation_id, idempotency_key, body_hash, method, gateway,"
                        + " capture_mode, state, currency, amount, vat, tax_free, captured_amount, gateway_payment_id,"
                        + " approval_number, requested_at) VALUES (?, ?, ?, ?, REPEAT('0', 32), 'CARD', 'SANDBOX',"
                        + " 'AUTOMATIC', 'CAPTURED', 'KRW', ?, 0, 0, ?, ?, ?, ?)",
                payment,
                merchantId,
                organisation,
                gatewayId,
                Math.abs(amount),
                Math.abs(amount),
                gatewayId,
                approvalNumber,
                COLUMN.format(Utc.column(at(day))));
        book(payment, "CAPTURE", 1, day, Math.abs(amount));
        return gatewayId;
    }

    /** A payment in PortOne's window. @return PortOne's id of it */
    String paidInWindow(String day, long amount) {
        long checkout = id(day);
        var impUid = "imp_" + Ids.text(checkout);
        Tables.execute(
                "INSERT INTO hanbeon.checkout (id, merchant_id, organisation_id, merchant_uid, reference, payer_id, title,"
                        + " amount, currency, state, imp_uid, requested_at, expires_at) VALUES (?, ?, ?, ?, ?, 'B', '공연',"
                        + " ?, 'KRW', 'SUCCESS', ?, ?, ?)",
                checkout,
                merchantId,
                organisation,
                "HB-" + Ids.text(checkout),
                "reservation/" + Ids.text(checkout),
                amount,
                impUid,
                COLUMN.format(Utc.column(at(day))),
                COLUMN.format(Utc.column(at(day))));
        book(checkout, "CAPTURE", 1, day, amount);
        return impUid;
    }

    /** A part of a payment, given back. */
    void refunded(String gatewayId, int sequence, String day, long amount) {
        long payment = Ids.parse(gatewayId.substring(2)).orElseThrow();
        book(payment, "REFUND", sequence, day, amount);
    }

    private void book(long payment, String kind, int sequence, String day, long amount) {
        Tables.execute(
                "INSERT INTO hanbeon.ledger_entry VALUES (?, ?, ?, ?, ?, ?, ?, 'KRW', ?, ?)",
                id(day),
                payment,
                kind,
                sequence,
                merchantId + ":RECEIVABLE:KRW",
                merchantId + ":PAYABLE:KRW",
                amount,
                day,
                COLUMN.format(Utc.column(at(day))));
    }

    /** A settlement whose payout is due on the day. @return its id */
    public String settled(String payoutOn, long payout) {
        return settled(merchantId, payoutOn, payout, serial());
    }

    String settled(String merchant, String payoutOn, long payout, long daysBefore) {
        long id = id(payoutOn);
        Tables.execute(
                "INSERT INTO hanbeon.settlement_batch VALUES"
                        + " (?, ?, 'KRW', ?, ?, 1, ?, 0, 0, 0, 0, ?, 0, ?, 0, 0, 'CLOSED', NULL, ?, ?, NULL)",
                LocalDate.parse(payoutOn).minusDays(daysBefore % 20 + 1).toString(),
                merchant,
                id,
                organisation,
                payout,
                payout,
                payout,
                payoutOn,
                payoutOn);
        return Ids.text(id);
    }

    /** What the ledger has of it, booked at noon of the day. */
    public void bookedPayout(String settlementId, String day, long amount) {
        book(Ids.parse(settlementId).orElseThrow(), "PAYOUT", 1, day, amount);
    }

    public String stateOf(String settlementId) {
        return (String) Tables.row(
                        "SELECT state FROM hanbeon.settlement_batch WHERE id = ?",
                        Ids.parse(settlementId).orElseThrow())
                .get("state");
    }

    public ValidatableResponse send(String format, byte[] bytes) {
        boolean isOfPlatform = format.startsWith("bank");
        return send(isOfPlatform ? AsCaller.admin() : AsCaller.operator(organisation), format, bytes);
    }

    /** Whoever may not name an organisation has its own. */
    ValidatableResponse send(Header caller, String format, byte[] bytes) {
        return given().header(caller)
                .contentType("application/octet-stream")
                .body(bytes)
                .post("/api/reconciliation/files?account=110&format=%s&organisation=%d".formatted(format, organisation))
                .then();
    }

    public ValidatableResponse send(String format, String text) {
        return send(format, text.getBytes(StandardCharsets.UTF_8));
    }

    /** What became of the file. */
    public JsonPath read(String format, String text) {
        return send(format, text).statusCode(201).extract().jsonPath();
    }

    public JsonPath get(String path) {
        return given().header(AsCaller.operator(organisation))
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    ValidatableResponse post(String path, Map<String, ?> body) {
        return post(AsCaller.operator(organisation), path, body);
    }

    /** As the platform's administrators do. */
    ValidatableResponse decide(String path, Map<String, ?> body) {
        return post(AsCaller.admin(), path, body);
    }

    private static ValidatableResponse post(Header caller, String path, Map<String, ?> body) {
        return given().header(caller)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    /** Classes of all its lines, in the order in which they were read. */
    public List<String> classes() {
        return Tables.rows(
                        "SELECT match_class FROM hanbeon.recon_item WHERE organisation_id = ? ORDER BY id",
                        organisation)
                .stream()
                .map(row -> (String) row.get("match_class"))
                .toList();
    }

    /** Of its only open line. */
    public String openItem() {
        return get("/api/reconciliation/items?state=OPEN").getString("items[0].id");
    }

    private static long serial() {
        return SERIAL.incrementAndGet();
    }

    private static long id(String day) {
        return Ids.floor(at(day)) + serial();
    }

    private static Instant at(String day) {
        return Seoul.at(LocalDate.parse(day), LocalTime.NOON);
    }
}
