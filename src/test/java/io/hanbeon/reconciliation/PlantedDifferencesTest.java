package io.hanbeon.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** A hundred of each class among ten thousand lines: all of them are found, and nothing else is. */
@QuarkusTest
@TestProfile(ByHand.class)
class PlantedDifferencesTest {
    private static final Logger LOG = Logger.getLogger(PlantedDifferencesTest.class);

    /** bench/recon.sh asks for a million. */
    private static final int PAYMENTS = Integer.getInteger("hanbeon.recon.payments", 10_000);

    private static final int OF_EACH = PAYMENTS / 100;
    private static final long SEED = 20_261_126;
    private static final String DAY = "2030-05-08";

    @Test
    void all_that_was_planted_is_found_and_nothing_else() {
        var bank = new Bank();
        long first = Ids.floor(Seoul.at(LocalDate.parse(DAY), LocalTime.NOON));
        var books = new Books(bank, first);
        books.open();

        var text = file(books);

        long began = System.nanoTime();
        var answer = bank.send("gateway", text).extract().jsonPath();

        String id = answer.getString("file.id");
        await().atMost(Duration.ofMinutes(9))
                .until(() -> bank.get("/api/reconciliation/files/" + id)
                        .getString("state")
                        .equals("DONE"));
        LOG.infof("%d lines were read and matched in %d ms", PAYMENTS, (System.nanoTime() - began) / 1_000_000);
        assertThat(count(bank, "recon_item"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "MATCHED", (long) PAYMENTS - 6 * OF_EACH,
                        "AMOUNT_MISMATCH", (long) OF_EACH,
                        "FEE_DIFFERENCE", (long) OF_EACH,
                        "DATE_MISMATCH", (long) OF_EACH,
                        "CURRENCY_MISMATCH", (long) OF_EACH,
                        "DUPLICATE_IN_FILE", (long) OF_EACH,
                        "MISSING_IN_BOOKS", (long) OF_EACH,
                        "AMBIGUOUS", (long) OF_EACH));
        assertThat(count(bank, "recon_expectation")).containsEntry("MISSING_IN_FILE", (long) OF_EACH);
        assertThat(wrong(bank)).isZero();
    }

    /** Payments by number; their amounts differ, but for the ambiguous ones. */
    private record Books(Bank bank, long first) {
        long amount(int number) {
            return 100_000L + number * 100L;
        }

        void open() {
            var numbers = Tables.numbers(PAYMENTS);
            Tables.execute(
                    "INSERT INTO hanbeon.payment (id, merchant_id, organisation_id, idempotency_key, body_hash, method,"
                            + " gateway, capture_mode, state, currency, amount, vat, tax_free, captured_amount,"
                            + " gateway_payment_id, approval_number, requested_at)"
                            + " SELECT ? + seq, ?, ?, CONCAT('P', seq), REPEAT('0', 32), 'CARD', 'SANDBOX', 'AUTOMATIC',"
                            + " 'CAPTURED', 'KRW', 100000 + seq * 100, 0, 0, 100000 + seq * 100, CONCAT('T', ?, '-', seq),"
                            + " NULL, ? FROM " + numbers,
                    first,
                    bank.merchantId,
                    bank.organisation,
                    bank.organisation,
                    DAY);
            Tables.execute(
                    "INSERT INTO hanbeon.ledger_entry SELECT ? + seq, ? + seq, 'CAPTURE', 1, ?, ?,"
                            + " 100000 + seq * 100, 'KRW', ?, ? FROM " + numbers,
                    first,
                    first,
                    bank.merchantId + ":RECEIVABLE:KRW",
                    bank.merchantId + ":PAYABLE:KRW",
                    DAY,
                    DAY);
        }
    }

    /** Each kind takes the next hundred payments. */
    private static String file(Books books) {
        var lines = new ArrayList<String>();
        for (int number = 1; number <= PAYMENTS; number++) {
            var id = "T" + books.bank().organisation + "-" + number;
            long amount = books.amount(number);
            switch ((number - 1) / OF_EACH) {
                case 0 -> lines.add(line(DAY, id, amount / 2, "KRW", "AMOUNT_MISMATCH"));
                case 1 -> lines.add(line(DAY, id, amount - amount / 200, "KRW", "FEE_DIFFERENCE"));
                case 2 -> lines.add(line("2030-05-20", id, amount, "KRW", "DATE_MISMATCH"));
                case 3 -> lines.add(line(DAY, id, amount, "JPY", "CURRENCY_MISMATCH"));
                case 4 ->
                    Collections.addAll(
                            lines, line(DAY, id, amount, "KRW", "MATCHED"), line(DAY, id, amount, "KRW", "MATCHED"));
                case 5 -> lines.add(line(DAY, "X" + id, amount, "KRW", "MISSING_IN_BOOKS"));
                case 6 -> lines.add(line(DAY, "", amount, "KRW", "AMBIGUOUS"));
                default -> lines.add(line(DAY, id, amount, "KRW", "MATCHED"));
            }
        }
        Collections.shuffle(lines, new Random(SEED));
        return "거래일,거래번호,금액,통화,메모\n" + String.join("", lines);
    }

    private static String line(String day, String id, long amount, String currency, String memo) {
        return "%s,%s,%d,%s,%s\n".formatted(day, id, amount, currency, memo);
    }

    private static Map<String, Long> count(Bank bank, String table) {
        var counts = new HashMap<String, Long>();
        Tables.rows(
                        "SELECT COALESCE(match_class, '-') AS c, COUNT(*) AS n FROM hanbeon." + table
                                + " WHERE organisation_id = ? GROUP BY match_class",
                        bank.organisation)
                .forEach(row -> counts.put((String) row.get("c"), ((Number) row.get("n")).longValue()));
        return counts;
    }

    /** Lines that are said to be the payment of another id. */
    private static long wrong(Bank bank) {
        return Tables.count(
                "hanbeon.recon_match_result r JOIN hanbeon.recon_item i ON i.id = r.item_id"
                        + " JOIN hanbeon.recon_expectation e ON e.id = r.expectation_id"
                        + " WHERE i.organisation_id = ? AND (e.transaction_id <> i.transaction_id OR e.amount <> i.amount)",
                bank.organisation);
    }
}
