package io.hanbeon.order.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.job.JobRuns;
import io.hanbeon.order.place.Merchant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ExpireOrdersJobTest {
    @Inject
    SettableClock clock;

    @Inject
    JobRuns runs;

    @Inject
    ExpiryStore orders;

    @Inject
    Expiry expiry;

    @Inject
    ExpirySettings settings;

    private Merchant merchant;

    @BeforeEach
    void open_a_shop() {
        merchant = Merchant.full();
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void unpaid_orders_end_at_2350_and_not_before() {
        var day = LocalDate.of(2030, 1, 10);
        placeAt(noonOf(day), "A");

        clock.setTo(Instant.parse("2030-01-10T14:49:58Z"));
        run();
        assertThat(merchant.stored("A")).containsEntry("expired_at", null);

        clock.setTo(Instant.parse("2030-01-10T14:50:00Z"));
        run();
        assertThat(merchant.stored("A").get("expired_at")).isNotNull();
    }

    @Test
    void card_data_is_erased_with_the_end_and_what_people_need_stays() {
        var day = LocalDate.of(2030, 2, 10);
        placeAt(noonOf(day), "A");
        assertThat(merchant.stored("A").get("reserved_4")).isNotNull();

        runAtEndOf(day);

        assertThat(merchant.stored("A"))
                .containsEntry("reserved_3", null)
                .containsEntry("reserved_4", null)
                .containsEntry("payment_code", "0")
                .hasEntrySatisfying("cust_nm", name -> assertThat(name).isNotNull());
    }

    @Test
    void paid_orders_and_those_of_the_next_day_are_left_alone() {
        var day = LocalDate.of(2030, 3, 10);
        placeAt(noonOf(day), "PAID");
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET payment_code = '1' WHERE terminal_id = ?", merchant.terminalId);
        placeAt(Instant.parse("2030-03-10T14:50:30Z"), "NEXT");

        clock.setTo(Instant.parse("2030-03-10T14:51:00Z"));
        run();

        assertThat(merchant.stored("PAID")).containsEntry("expired_at", null);
        assertThat(merchant.stored("PAID").get("reserved_4")).isNotNull();
        assertThat(merchant.stored("NEXT")).containsEntry("expired_at", null);
    }

    @Test
    void a_second_run_of_a_day_has_no_effect() {
        var day = LocalDate.of(2030, 4, 10);
        placeAt(noonOf(day), "A");
        runAtEndOf(day);
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET expired_at = NULL WHERE terminal_id = ?", merchant.terminalId);

        run();

        assertThat(merchant.stored("A")).containsEntry("expired_at", null);
    }

    @Test
    void a_day_on_which_nobody_was_up_at_2350_is_made_up_for() {
        var day = LocalDate.of(2030, 5, 10);
        placeAt(noonOf(day), "A");

        clock.setTo(noonOf(day.plusDays(1)));
        run();

        assertThat(merchant.stored("A").get("expired_at")).isNotNull();
        assertThat(runOf(day).get("ended_at")).isNotNull();
    }

    @Test
    void every_day_that_was_missed_is_made_up_for_and_older_ones_are_not() {
        var last = LocalDate.of(2030, 8, 30);
        var oldest = last.minusDays(13);
        placeAt(noonOf(oldest.minusDays(4)), "TOO_OLD");
        placeAt(noonOf(oldest), "OLDEST");
        placeAt(noonOf(last.minusDays(5)), "MIDDLE");
        placeAt(noonOf(last), "LAST");

        clock.setTo(noonOf(last.plusDays(1)));
        run();

        assertThat(merchant.stored("TOO_OLD")).containsEntry("expired_at", null);
        assertThat(List.of("OLDEST", "MIDDLE", "LAST"))
                .allSatisfy(orderNo ->
                        assertThat(merchant.stored(orderNo).get("reserved_4")).isNull());
        assertThat(List.of(oldest, last.minusDays(5), last))
                .allSatisfy(day -> assertThat(runOf(day)).containsEntry("handled", 1L));
        assertThat(Tables.count(
                        "hanbeon.job_run WHERE job = 'expire-orders' AND period = ?",
                        oldest.minusDays(1).toString()))
                .isZero();
    }

    @Test
    void a_day_that_was_left_unfinished_before_finished_ones_is_made_up_for() {
        var day = LocalDate.of(2030, 10, 10);
        placeAt(noonOf(day), "A");
        clock.setTo(noonOf(day.plusDays(3)));
        run();
        Tables.execute(
                "UPDATE hanbeon.kicc_shop_order SET expired_at = NULL WHERE terminal_id = ?", merchant.terminalId);
        Tables.execute(
                "UPDATE hanbeon.job_run SET ended_at = NULL, claimed_until = ? WHERE job = 'expire-orders' AND period = ?",
                "2030-10-11 00:00:00",
                day.toString());

        run();

        assertThat(merchant.stored("A").get("expired_at")).isNotNull();
        assertThat(runOf(day).get("ended_at")).isNotNull();
    }

    @Test
    void more_orders_than_a_page_all_end() {
        var day = LocalDate.of(2030, 6, 10);
        clock.setTo(noonOf(day));
        for (int batch = 0; batch < 4; batch++) {
            merchant.place(merchant.batch("ARS").orders("B" + batch + "-", 700));
        }

        runAtEndOf(day);

        assertThat(Tables.count(
                        "hanbeon.kicc_shop_order WHERE terminal_id = ? AND expired_at IS NULL", merchant.terminalId))
                .isZero();
        assertThat(runOf(day)).containsEntry("handled", 2_800L);
    }

    @Test
    void many_instances_at_once_do_a_days_work_once() {
        var day = LocalDate.of(2030, 7, 10);
        clock.setTo(noonOf(day));
        merchant.place(merchant.batch("ARS").orders("A", 300));
        clock.setTo(Instant.parse("2030-07-10T14:50:00Z"));

        var instances = Stream.generate(() -> runs.catchUp(job())).limit(8).toList();
        Uni.join().all(instances).andCollectFailures().await().atMost(Patience.MAX);

        assertThat(runOf(day)).containsEntry("handled", 300L);
        assertThat(Tables.count(
                        "hanbeon.kicc_shop_order WHERE terminal_id = ? AND expired_at IS NULL", merchant.terminalId))
                .isZero();
    }

    private void placeAt(Instant at, String orderNo) {
        clock.setTo(at);
        merchant.place(merchant.batch("ARS").order(orderNo));
    }

    private void runAtEndOf(LocalDate day) {
        clock.setTo(day.atTime(14, 50).toInstant(ZoneOffset.UTC));
        run();
    }

    /** Each a fresh one, as after a restart: it remembers nothing. */
    private void run() {
        runs.catchUp(job()).await().atMost(Patience.MAX);
    }

    private ExpireOrdersJob job() {
        return new ExpireOrdersJob(orders, expiry, settings, clock);
    }

    private static Map<String, Object> runOf(LocalDate day) {
        return Tables.row("SELECT * FROM hanbeon.job_run WHERE job = 'expire-orders' AND period = ?", day.toString());
    }

    private static Instant noonOf(LocalDate day) {
        return day.atTime(3, 0).toInstant(ZoneOffset.UTC);
    }
}
