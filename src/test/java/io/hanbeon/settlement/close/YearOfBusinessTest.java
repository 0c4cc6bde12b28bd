package io.hanbeon.settlement.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A leap year of business by a seed, which is printed and may be given ({@code -Dhanbeon.year.seed}), as may the number of
 * merchants ({@code -Dhanbeon.year.merchants}): whatever is not settled is open, to the won, every day.
 */
@QuarkusTest
@TestProfile(ByHand.class)
class YearOfBusinessTest {
    private static final Logger LOG = Logger.getLogger(YearOfBusinessTest.class);
    private static final LocalDate FIRST = LocalDate.of(2028, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2028, 12, 31);
    private static final int LATE_DAYS_MAX = 3;

    /** Of each merchant, the won by which the books and the settlements differ, in every way in which they might. */
    private static final String DIFFERENCES = """
            SELECT m.id,
                   booked.payable - booked.open - carried.out_ - settled.held AS payable_off,
                   booked.moved - booked.open - settled.moved AS moved_off,
                   booked.fees - settled.fee AS fees_off, booked.vat - settled.vat AS vat_off,
                   booked.bank - settled.paid AS bank_off
            FROM hanbeon.merchant m
            JOIN (SELECT SUBSTRING_INDEX(account, ':', 1) AS merchant_id,
                         SUM(CASE WHEN account LIKE '%%:PAYABLE:%%' THEN amount ELSE 0 END) AS payable,
                         SUM(CASE WHEN account LIKE '%%:FEES:%%' THEN amount ELSE 0 END) AS fees,
                         SUM(CASE WHEN account LIKE '%%:VAT:%%' THEN amount ELSE 0 END) AS vat,
                         SUM(CASE WHEN account LIKE '%%:BANK:%%' THEN amount ELSE 0 END) AS bank,
                         SUM(CASE WHEN account LIKE '%%:PAYABLE:%%' AND kind IN ('CAPTURE', 'REFUND') THEN amount ELSE 0 END)
                             AS moved,
                         SUM(CASE WHEN account LIKE '%%:PAYABLE:%%' AND kind IN ('CAPTURE', 'REFUND') AND entry_id IS NULL
                                  THEN amount ELSE 0 END) AS open
                  FROM (SELECT e.credit_account AS account, e.amount, e.kind, i.entry_id
                        FROM hanbeon.ledger_entry e LEFT JOIN hanbeon.settlement_item i ON i.entry_id = e.id
                        WHERE e.credit_account IN (%1$s)
                        UNION ALL
                        SELECT e.debit_account, -CAST(e.amount AS SIGNED), e.kind, i.entry_id
                        FROM hanbeon.ledger_entry e LEFT JOIN hanbeon.settlement_item i ON i.entry_id = e.id
                        WHERE e.debit_account IN (%1$s)) moved
                  GROUP BY merchant_id) booked ON booked.merchant_id = m.id
            JOIN (SELECT w.id AS merchant_id, COALESCE(SUM(b.captured - b.refunded), 0) AS moved,
                         COALESCE(SUM(b.fee), 0) AS fee, COALESCE(SUM(b.vat), 0) AS vat,
                         COALESCE(SUM(CASE b.state WHEN 'HELD' THEN b.payout ELSE 0 END), 0) AS held,
                         COALESCE(SUM(CASE b.state WHEN 'HELD' THEN 0 ELSE b.payout END), 0) AS paid
                  FROM hanbeon.merchant w LEFT JOIN hanbeon.settlement_batch b ON b.merchant_id = w.id
                  WHERE w.id IN (%2$s) GROUP BY w.id) settled ON settled.merchant_id = m.id
            JOIN (SELECT w.id AS merchant_id,
                         COALESCE((SELECT b.carried_out FROM hanbeon.settlement_batch b WHERE b.merchant_id = w.id
                                   ORDER BY b.business_day DESC LIMIT 1), 0) AS out_
                  FROM hanbeon.merchant w WHERE w.id IN (%2$s)) carried ON carried.merchant_id = m.id
            """;

    private final CloseDay closeDay;

    YearOfBusinessTest(CloseDay closeDay) {
        this.closeDay = closeDay;
    }

    @Test
    void settlements_and_what_is_open_are_the_ledger_every_day_of_a_year() {
        long seed = Long.getLong("hanbeon.year.seed", 20_261_127);
        LOG.infof("A year of business by -Dhanbeon.year.seed=%d", seed);
        var business = MadeUpBusiness.open(seed, Integer.getInteger("hanbeon.year.merchants", 5));
        business.agree(LocalDate.of(2028, 7, 1), 180, 50);

        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            business.trade(day);
            close(day.minusDays(1));
            assertAddsUp(business, "seed %d, after %s".formatted(seed, day));
        }
        for (var day = LAST; !day.isAfter(LAST.plusDays(LATE_DAYS_MAX)); day = day.plusDays(1)) {
            close(day);
        }

        assertAddsUp(business, "seed %d, after the year".formatted(seed));
        assertThat(unsettled(business)).as("seed %d", seed).isZero();
        assertWasAYear(business);
    }

    /** It has what makes a year hard, or the sums proved little. */
    private static void assertWasAYear(MadeUpBusiness business) {
        var settlements = "hanbeon.settlement_batch WHERE merchant_id IN (" + quoted(business.merchants(), "") + ")";
        assertThat(Tables.count(settlements)).isGreaterThan(1_000);
        assertThat(Tables.count(settlements + " AND business_day = '2028-02-29'"))
                .isPositive();
        assertThat(Tables.count(settlements + " AND late_items > 0")).isPositive();
        assertThat(Tables.count(settlements + " AND carried_out < 0")).isPositive();
        assertThat(Tables.count(settlements + " AND state = 'HELD'")).isPositive();
        assertThat(Tables.count(settlements + " AND (DAYOFWEEK(payout_on) IN (1, 7) OR payout_on <= business_day)"))
                .isZero();
        assertThat(Tables.count(
                        settlements + " AND payout_on IN ('2028-01-26', '2028-01-27', '2028-03-01', '2028-12-25')"))
                .isZero();
    }

    private static void assertAddsUp(MadeUpBusiness business, String when) {
        var merchants = business.merchants();
        var accounts = List.of(":PAYABLE:KRW", ":FEES:KRW", ":VAT:KRW", ":BANK:KRW").stream()
                .map(account -> quoted(merchants, account))
                .collect(Collectors.joining(","));
        var off = Tables.rows(DIFFERENCES.formatted(accounts, quoted(merchants, ""))).stream()
                .filter(YearOfBusinessTest::isOff)
                .toList();

        assertThat(off).as(when).isEmpty();
    }

    private static boolean isOff(Map<String, Object> row) {
        return row.values().stream().anyMatch(value -> value instanceof Number number && number.longValue() != 0);
    }

    private static long unsettled(MadeUpBusiness business) {
        var payable = quoted(business.merchants(), ":PAYABLE:KRW");
        return Tables.count("hanbeon.ledger_entry e WHERE e.kind IN ('CAPTURE', 'REFUND')"
                + " AND (e.credit_account IN (" + payable + ") OR e.debit_account IN (" + payable + "))"
                + " AND NOT EXISTS (SELECT 1 FROM hanbeon.settlement_item i WHERE i.entry_id = e.id)");
    }

    private static String quoted(List<String> merchants, String account) {
        return merchants.stream()
                .map(merchant -> "'" + merchant + account + "'")
                .collect(Collectors.joining(","));
    }

    private void close(LocalDate day) {
        closeDay.close(day).await().indefinitely();
    }
}
