package io.hanbeon.settlement.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.JobRuns;
import io.hanbeon.merchant.contract.AMerchant;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a closed day says, to the won, and that it says it once. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class SettlementTest {
    private final CloseDay closeDay;
    private final CloseDays closeDays;
    private final CloseDaysJob job;
    private final JobRuns runs;
    private final SettableClock clock;

    SettlementTest(CloseDay closeDay, CloseDays closeDays, CloseDaysJob job, JobRuns runs, SettableClock clock) {
        this.closeDay = closeDay;
        this.closeDays = closeDays;
        this.job = job;
        this.runs = runs;
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_day_adds_up_to_the_won_and_leaves_nothing_owed() {
        var books = Books.open();
        long first = books.capture("2031-03-10T10:00:00", 10_000);
        books.capture("2031-03-10T11:00:00", 3_333);
        books.refund(first, 1, "2031-03-10T12:00:00", 3_333);

        close("2031-03-10");

        assertThat(books.settlement("2031-03-10"))
                .containsEntry("captures", 2)
                .containsEntry("captured", 13_333L)
                .containsEntry("refunds", 1)
                .containsEntry("refunded", 3_333L)
                .containsEntry("fee", 350L + 183 - 83)
                .containsEntry("vat", 35L + 18 - 8)
                .containsEntry("net", 9_505L)
                .containsEntry("payout", 9_505L)
                .containsEntry("state", "CLOSED");
        assertThat(books.settlement("2031-03-10").get("payout_on")).hasToString("2031-03-12");
        assertThat(books.credit("PAYABLE")).isZero();
        assertThat(books.credit("FEES")).isEqualTo(450);
        assertThat(books.credit("VAT")).isEqualTo(45);
        assertThat(books.credit("BANK")).isEqualTo(9_505);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2031-04-10T23:59:59.999, 2031-04-11T00:00:00.000",
        "18, 2031-04-10T17:59:59.999, 2031-04-10T18:00:00.000",
        "0, 2031-04-30T23:59:59.999, 2031-05-01T00:00:00.000",
        "0, 2032-02-28T23:59:59.999, 2032-02-29T00:00:00.000",
        "0, 2032-02-29T23:59:59.999, 2032-03-01T00:00:00.000",
        "0, 2031-12-31T23:59:59.999, 2032-01-01T00:00:00.000",
        "23, 2031-12-31T22:59:59.999, 2031-12-31T23:00:00.000"
    })
    void a_millisecond_decides_between_two_days(int cutOffHour, String last, String first) {
        var books = Books.open().cutOffAt(cutOffHour);
        books.capture(last, 1_000);
        books.capture(first, 2_000);
        var day = LocalDate.parse(last.substring(0, 10));

        close(day.toString());
        assertThat(books.of(day.toString(), "captured")).isEqualTo(1_000);
        close(day.plusDays(1).toString());

        assertThat(books.of(day.plusDays(1).toString(), "captured")).isEqualTo(2_000);
        assertThat(books.of(day.plusDays(1).toString(), "late_items")).isZero();
    }

    @Test
    void nine_in_the_morning_divides_nothing() {
        var books = Books.open();
        books.capture("2031-06-10T08:59:59", 1_000);
        books.capture("2031-06-10T09:00:00", 2_000);

        close("2031-06-10");

        assertThat(books.days()).containsExactly("2031-06-10");
        assertThat(books.of("2031-06-10", "captured")).isEqualTo(3_000);
    }

    @Test
    void a_second_run_changes_nothing() {
        var books = Books.open();
        books.capture("2031-07-10T10:00:00", 10_000);
        close("2031-07-10");
        var before = books.everything();
        books.capture("2031-07-10T11:00:00", 5_000);

        assertThat(close("2031-07-10")).isZero();

        assertThat(books.everything()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void what_is_booked_after_its_day_was_closed_is_a_line_of_the_next_and_says_so() {
        var books = Books.open();
        books.capture("2031-08-10T10:00:00", 10_000);
        close("2031-08-10");
        books.capture("2031-08-10T23:00:00", 5_000);
        books.capture("2031-08-11T10:00:00", 1_000);

        close("2031-08-11");

        assertThat(books.of("2031-08-10", "captured")).isEqualTo(10_000);
        assertThat(books.of("2031-08-11", "captured")).isEqualTo(6_000);
        assertThat(books.of("2031-08-11", "late_items")).isEqualTo(1);
    }

    @Test
    void captured_today_and_refunded_tomorrow_is_carried_over_until_it_can_be_paid() {
        var books = Books.open();
        long payment = books.capture("2031-09-10T10:00:00", 10_000);
        close("2031-09-10");
        books.refund(payment, 1, "2031-09-11T10:00:00", 10_000);
        close("2031-09-11");
        close("2031-09-12");
        books.capture("2031-09-13T10:00:00", 20_000);
        close("2031-09-13");

        assertThat(books.of("2031-09-11", "net")).isEqualTo(-10_000 + 250 + 25);
        assertThat(books.of("2031-09-11", "payout")).isZero();
        assertThat(books.of("2031-09-11", "carried_out")).isEqualTo(-9_725);
        assertThat(books.of("2031-09-13", "carried_in")).isEqualTo(-9_725);
        assertThat(books.of("2031-09-13", "payout")).isEqualTo(20_000 - 600 - 60 - 9_725);
        assertThat(books.days()).containsExactly("2031-09-10", "2031-09-11", "2031-09-13");
        assertThat(books.credit("PAYABLE")).isZero();
    }

    @Test
    void fees_are_those_of_the_day_and_a_refund_gives_back_what_its_capture_cost() {
        var books = Books.open().agree(LocalDate.of(2031, 10, 11), 100, 0);
        long payment = books.capture("2031-10-10T10:00:00", 10_000);
        books.capture("2031-10-11T10:00:00", 10_000);
        books.refund(payment, 1, "2031-10-11T11:00:00", 10_000);

        close("2031-10-10");
        close("2031-10-11");

        assertThat(books.of("2031-10-10", "fee")).isEqualTo(350);
        assertThat(books.of("2031-10-11", "fee")).isEqualTo(100 - 250);
    }

    @Test
    void without_fees_or_an_account_it_is_held_and_not_paid_out() {
        var withoutFees = Books.of(AMerchant.of(1).withAccount().id);
        var withoutAccount = Books.of(AMerchant.of(1).withFees().id);
        withoutFees.capture("2031-11-10T10:00:00", 10_000);
        withoutAccount.capture("2031-11-10T10:00:00", 10_000);

        close("2031-11-10");

        assertThat(withoutFees.settlement("2031-11-10"))
                .containsEntry("state", "HELD")
                .containsEntry("held_reason", "NO_FEE_POLICY");
        assertThat(withoutAccount.settlement("2031-11-10"))
                .containsEntry("state", "HELD")
                .containsEntry("held_reason", "NO_PAYOUT_ACCOUNT");
        assertThat(withoutFees.credit("PAYABLE")).isEqualTo(10_000);
        assertThat(withoutAccount.credit("PAYABLE")).isEqualTo(10_000 - 350 - 35);
    }

    @Test
    void amounts_of_any_size_are_reckoned_exactly() {
        var books = Books.open();
        books.capture("2031-11-20T10:00:00", 9_000_000_000_000_001L);

        close("2031-11-20");

        assertThat(books.of("2031-11-20", "fee")).isEqualTo(225_000_000_000_100L);
        assertThat(books.of("2031-11-20", "vat")).isEqualTo(22_500_000_000_010L);
    }

    @Test
    void missed_days_are_closed_in_order_and_once() {
        var books = Books.open();
        books.capture("2033-06-08T10:00:00", 1_000);
        books.capture("2033-06-10T10:00:00", 2_000);
        books.capture("2033-06-11T10:00:00", 3_000);
        Books.closedUpTo(LocalDate.of(2033, 6, 7));

        clock.setTo(Seoul.at(LocalDate.of(2033, 6, 12), LocalTime.of(0, 9, 58)));
        runJob();
        assertThat(books.days()).containsExactly("2033-06-08", "2033-06-10");
        clock.setTo(Seoul.at(LocalDate.of(2033, 6, 12), LocalTime.of(0, 10)));
        runJob();
        var once = books.everything();
        runJob();

        assertThat(books.days()).containsExactly("2033-06-08", "2033-06-10", "2033-06-11");
        assertThat(books.everything()).isEqualTo(once).hasSize(3);
    }

    @Test
    void a_day_that_is_closed_after_its_payouts_day_is_not_paid_in_the_past() {
        var books = Books.open();
        books.capture("2032-07-05T10:00:00", 1_000);
        books.capture("2032-07-07T10:00:00", 1_000);
        clock.setTo(Seoul.at(LocalDate.of(2032, 7, 8), LocalTime.NOON));

        close("2032-07-05");
        close("2032-07-07");

        assertThat(books.settlement("2032-07-05").get("payout_on")).hasToString("2032-07-12");
        assertThat(books.settlement("2032-07-07").get("payout_on")).hasToString("2032-07-09");
    }

    /** More than are looked at from day to day. */
    @Test
    void forty_missed_days_are_closed_in_order_by_the_job_or_by_hand() {
        var first = LocalDate.of(2037, 2, 3);
        var books = Books.open();
        long payment = books.capture(first + "T10:00:00", 10_000);
        books.refund(payment, 1, first.plusDays(1) + "T10:00:00", 10_000);
        books.capture(first.plusDays(39) + "T10:00:00", 20_000);
        Books.closedUpTo(first.minusDays(1));
        clock.setTo(Seoul.at(first.plusDays(40), LocalTime.of(0, 10)));
        assertThat(closeDays.upTo(first.plusDays(2)).await().indefinitely().days())
                .containsExactly(first, first.plusDays(1), first.plusDays(2));
        clock.advance(Duration.ofHours(2));
        assertThat(closeDays.countOverdue().await().indefinitely()).isEqualTo(37);

        runJob();

        assertThat(closeDays.countOverdue().await().indefinitely()).isZero();
        assertThat(Tables.rows(
                        "SELECT period FROM hanbeon.job_run WHERE job = 'close-days' AND period >= ?"
                                + " AND ended_at IS NOT NULL ORDER BY ended_at, period",
                        first.toString()))
                .extracting(row -> row.get("period"))
                .containsExactlyElementsOf(first.datesUntil(first.plusDays(40))
                        .map(LocalDate::toString)
                        .toList());
        assertThat(books.days()).containsExactly("2037-02-03", "2037-02-04", "2037-03-14");
        assertThat(books.of("2037-03-14", "carried_in")).isEqualTo(-9_725);
    }

    @Test
    void a_day_is_not_closed_by_hand_before_those_that_are_open() {
        var books = Books.open();
        books.capture("2037-06-10T10:00:00", 1_000);
        books.capture("2037-06-11T10:00:00", 1_000);
        Books.closedUpTo(LocalDate.of(2037, 6, 9));
        clock.setTo(Seoul.at(LocalDate.of(2037, 6, 12), LocalTime.NOON));

        runs.once(job, "2037-06-11").await().indefinitely();

        assertThat(books.days()).containsExactly("2037-06-10", "2037-06-11");
    }

    /** Two months by a fixed seed: whatever is not settled is owed, every day. */
    @Test
    void settlements_and_what_is_open_add_up_to_the_ledger_every_day() {
        var random = new Random(20_261_126);
        var books = Books.open().cutOffAt(5);
        var payments = new ArrayList<Long>();
        for (var day = LocalDate.of(2036, 1, 15); day.isBefore(LocalDate.of(2036, 3, 10)); day = day.plusDays(1)) {
            for (int i = random.nextInt(4); i > 0; i--) {
                var at = day.atTime(random.nextInt(24), random.nextInt(60)).toString();
                payments.add(books.capture(at, 1 + random.nextLong(100_000)));
            }
            if (!payments.isEmpty() && random.nextInt(3) == 0) {
                long payment = payments.remove(random.nextInt(payments.size()));
                books.refund(payment, 1, day.atTime(23, 59).toString(), captured(payment));
            }
            close(day.minusDays(1).toString());
            assertThat(books.credit("PAYABLE")).as("%s", day).isEqualTo(open(books) + carried(books));
        }
        assertThat(books.days()).hasSizeGreaterThan(30);
        assertThat(books.everything()).noneMatch(row -> row.get("late_items").equals(1));
    }

    private static long captured(long payment) {
        return number(
                "SELECT amount AS n FROM hanbeon.ledger_entry WHERE payment_id = ? AND kind = 'CAPTURE'", payment);
    }

    private static long open(Books books) {
        return number(
                "SELECT COALESCE(SUM(CASE kind WHEN 'CAPTURE' THEN amount ELSE -amount END), 0) AS n"
                        + " FROM hanbeon.ledger_entry e WHERE kind IN ('CAPTURE', 'REFUND')"
                        + " AND (credit_account = ? OR debit_account = ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM hanbeon.settlement_item i WHERE i.entry_id = e.id)",
                books.merchantId + ":PAYABLE:KRW",
                books.merchantId + ":PAYABLE:KRW");
    }

    private static long carried(Books books) {
        return Tables.rows(
                        "SELECT carried_out FROM hanbeon.settlement_batch WHERE merchant_id = ?"
                                + " ORDER BY business_day DESC LIMIT 1",
                        books.merchantId)
                .stream()
                .mapToLong(row -> ((Number) row.get("carried_out")).longValue())
                .sum();
    }

    private static long number(String sql, Object... values) {
        return ((Number) Tables.row(sql, values).get("n")).longValue();
    }

    private long close(String day) {
        return closeDay.close(LocalDate.parse(day)).await().indefinitely();
    }

    private void runJob() {
        runs.catchUp(job).await().indefinitely();
    }
}
