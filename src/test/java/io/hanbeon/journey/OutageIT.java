package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a merchant and a customer see while something that we need is away. */
class OutageIT {
    private static final String FALLBACKS = "hanbeon_order_codes_total{source=\"fallback\"}";

    private PackagedApp app;

    /** Blocks of one: no code is left in memory to bridge an outage of the sequence. */
    @BeforeEach
    void start() {
        app = instance().start().withShop();
    }

    private static Launch instance() {
        return Launch.onLocalStack()
                .with("hanbeon.order.code.block-size", 1)
                .with("hanbeon.message.dispatch-lease", "4s")
                .with("hanbeon.message.submission-max", "3s")
                .with("hanbeon.em.insert-max", "1s")
                .with("hanbeon.em.lock-wait-max-seconds", 1)
                .with("hanbeon.message.follow-up-every", "1s")
                .with("hanbeon.message.follow-up-pause", "500ms")
                .with("hanbeon.message.follow-up-pause-max", "1s");
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void tc_6_without_the_code_source_orders_are_stored_under_000100_and_alarmed() throws SQLException {
        var batch = Batch.ars(2);

        Database.execute("RENAME TABLE hanbeon.auth_code_sequence TO hanbeon.auth_code_sequence_away");
        try {
            assertThat(app.place(batch)).isEqualTo(batch.registered());
        } finally {
            Database.execute("RENAME TABLE hanbeon.auth_code_sequence_away TO hanbeon.auth_code_sequence");
        }

        assertThat(app.find(batch).onlyCode()).isEqualTo("000100");
        assertThat(app.find(batch).orders()).allMatch(order -> order.getBoolean("codeFallback"));
        assertThat(app.metric(FALLBACKS)).isEqualTo(1);

        await().atMost(PackagedApp.PATIENCE).until(() -> !isUnderFallback(Batch.ars(1)));
    }

    @Test
    void tc_7_without_the_em_database_orders_are_stored_and_the_text_follows() throws SQLException {
        var batch = Batch.sms(2);

        Database.execute("ALTER USER imds ACCOUNT LOCK");
        Database.endConnectionsOf("imds");
        try {
            assertThat(app.place(batch)).isEqualTo(batch.registered());
            assertThat(app.find(batch).orders()).hasSize(2);
            assertThat(app.find(batch).messageState()).isEqualTo("REQUESTED");
            awaitAnotherTry(batch);
        } finally {
            Database.execute("ALTER USER imds ACCOUNT UNLOCK");
        }

        assertEachIsDeliveredOnce(List.of(batch));
    }

    /** One instance is stuck with more inserts than it has connections; the other takes over when the leases end. */
    @Test
    void an_em_database_that_hangs_under_load_gets_no_text_twice() throws Exception {
        app.stop();
        app = instance().with("quarkus.datasource.imds.reactive.max-size", 1).start();
        var batches = Stream.generate(() -> Batch.sms(1)).limit(100).toList();

        try (var other = instance().launch();
                Connection vendor = Database.connect()) {
            other.awaitReady();
            Database.execute(vendor, "LOCK TABLES imds.em_smt_tran WRITE");
            assertThat(placeAtOnce(batches))
                    .isEqualTo(batches.stream().map(Batch::registered).toList());
            awaitAnotherTry(batches.getLast());
            Database.execute(vendor, "UNLOCK TABLES");

            assertEachIsDeliveredOnce(batches);
        }
    }

    private List<String> placeAtOnce(List<Batch> batches) throws Exception {
        try (var writers = Executors.newFixedThreadPool(64)) {
            var placing = batches.stream()
                    .map(batch -> (Callable<String>) () -> app.place(batch))
                    .toList();
            return writers.invokeAll(placing).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
    }

    private void assertEachIsDeliveredOnce(List<Batch> batches) throws SQLException {
        EmTables.whileAgentRuns(() -> {
            for (var batch : batches) {
                await().atMost(PackagedApp.PATIENCE)
                        .until(() -> app.find(batch).messageState().equals("DELIVERED"));
            }
        });
        var rows = EmTables.rowsByMessage();
        assertThat(batches)
                .extracting(batch -> rows.get(app.find(batch).onlyMessage().getString("id")))
                .containsOnly(1L);
    }

    private boolean isUnderFallback(Batch batch) {
        app.place(batch);
        return app.find(batch).onlyCode().equals("000100");
    }

    /** The follow-up has had the message in hand while its vendor was away. */
    private void awaitAnotherTry(Batch batch) {
        await().atMost(PackagedApp.PATIENCE)
                .until(() -> Database.number(
                                "SELECT MIN(attempts) FROM hanbeon.message WHERE cause_id ="
                                        + " (SELECT batch_id FROM hanbeon.kicc_shop_order WHERE order_no = ?)",
                                batch.firstOrderNo())
                        >= 2);
    }
}
