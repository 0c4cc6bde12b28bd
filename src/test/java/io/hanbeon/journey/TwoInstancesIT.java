package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two instances share one sequence of codes. */
class TwoInstancesIT {
    private static final int WRITERS = 64;
    private static final int BATCHES = Integer.getInteger("hanbeon.journey.batches", 4_000);
    private static final int BLOCK_SIZE = 100;

    /** What an instance may hold unused at the end: a block just fetched, and what was left when it was fetched. */
    private static final int UNUSED_MAX = 2 * BLOCK_SIZE;

    private static final String NEXT_VALUE = "SELECT next_value FROM hanbeon.auth_code_sequence WHERE name = 'KICC'";

    @Test
    void two_instances_and_64_writers_share_no_live_code_and_waste_no_more_than_their_blocks() throws Exception {
        long valuesBefore;
        try (var one = instance();
                var other = instance()) {
            valuesBefore = Database.number(NEXT_VALUE);
            long startedAt = System.nanoTime();

            assertThat(place(List.of(one, other))).isEqualTo(BATCHES);

            var took = Duration.ofNanos(System.nanoTime() - startedAt);
            System.out.printf(
                    "Two instances, %d writers: %,d batches in %.1f s, %,.0f a second%n",
                    WRITERS, BATCHES, took.toMillis() / 1e3, BATCHES * 1e3 / took.toMillis());
        }

        assertThat(liveDuplicateCodes()).isZero();
        assertThat(Database.number("SELECT COUNT(*) FROM hanbeon.kicc_shop_order WHERE code_fallback"
                        + " AND order_no LIKE 'TWO-%'"))
                .isZero();
        long valuesTaken = Database.number(NEXT_VALUE) - valuesBefore;
        assertThat(valuesTaken - BATCHES).isBetween(0L, 2L * UNUSED_MAX);
        assertThat(widestGap()).isLessThanOrEqualTo(2L * UNUSED_MAX);
    }

    /** A busy machine is no outage of the sequence: it is waited for as long as it takes. */
    private static PackagedApp instance() {
        return Launch.onLocalStack()
                .with("hanbeon.order.code.block-size", BLOCK_SIZE)
                .with("hanbeon.order.code.wait-max", "60s")
                .start()
                .withShop();
    }

    /** How many batches were answered as registered. */
    private static long place(List<PackagedApp> instances) throws InterruptedException {
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var work = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> (Callable<Long>) () -> place(instances.get(writer % 2), batchesOf(writer)))
                    .toList();
            return writers.invokeAll(work).stream()
                    .mapToLong(done -> done.resultNow())
                    .sum();
        }
    }

    private static Stream<Batch> batchesOf(int writer) {
        return IntStream.range(0, BATCHES)
                .filter(number -> number % WRITERS == writer)
                .mapToObj(number -> Batch.ars(1).numbered("TWO-" + number));
    }

    private static long place(PackagedApp app, Stream<Batch> batches) {
        return batches.filter(batch -> app.place(batch).equals(batch.registered()))
                .count();
    }

    private static long liveDuplicateCodes() throws SQLException {
        return Database.number("""
                SELECT COUNT(*) FROM (
                    SELECT auth_no FROM hanbeon.kicc_shop_order
                     WHERE payment_code = '0' AND expires_at > UTC_TIMESTAMP(3) AND NOT code_fallback
                     GROUP BY auth_no HAVING COUNT(DISTINCT batch_id) > 1) doubled
                """);
    }

    private static long widestGap() throws SQLException {
        return Database.number("""
                SELECT MAX(code - before_it - 1) FROM (
                    SELECT CAST(auth_no AS UNSIGNED) AS code,
                           LAG(CAST(auth_no AS UNSIGNED)) OVER (ORDER BY auth_no) AS before_it
                      FROM hanbeon.kicc_shop_order WHERE order_no LIKE 'TWO-%') codes
                """);
    }
}
