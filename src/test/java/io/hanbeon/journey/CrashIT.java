package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.sandbox.standin.EmAgent;
import io.hanbeon.shared.Ids;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The process dies, again and again, without a word; the machine and its databases stay. */
class CrashIT {
    private static final int KILLS = Integer.getInteger("hanbeon.journey.kills", 10);
    private static final int WRITERS = 8;
    private static final int ANSWERS_BETWEEN_KILLS_MAX = 80;

    /** How far a request came that got no answer. */
    private enum Reached {
        NOTHING,
        COMMIT,
        VENDOR
    }

    private static final String MESSAGES = """
            SELECT b.order_no, m.id FROM hanbeon.kicc_shop_order b
              LEFT JOIN hanbeon.message m ON m.cause_id = b.batch_id
             WHERE b.order_no LIKE CONCAT(?, '%')
            """;

    private final Random random = new Random();
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private EmAgent agent;

    @BeforeEach
    void startAgent() {
        agent = EmTables.startAgent();
    }

    @AfterEach
    void stopAgent() {
        agent.close();
    }

    @Test
    void every_stored_batch_has_one_message_however_often_the_process_is_killed() throws Exception {
        var reached = new EnumMap<Reached, Integer>(Reached.class);
        long outcomesLost = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            var lastUnanswered = killUnderLoad(instance().start().withShop());
            lastUnanswered.stream().map(this::howFar).forEach(far -> reached.merge(far, 1, Integer::sum));
            outcomesLost += requestedThatTheVendorHas();
            unanswered.addAll(lastUnanswered);
        }
        System.out.printf(
                "%d kills, %,d batches answered, %d requests cut off: %s; %,d messages at the vendor still REQUESTED%n",
                KILLS, answered.size(), unanswered.size(), reached, outcomesLost);

        try (var last = instance().launch()) {
            last.awaitReady();
            await().atMost(PackagedApp.PATIENCE).until(() -> messagesOnTheirWay() == 0);
        }

        var messages = Database.select(MESSAGES, "CRASH-");
        assertThat(messages).extracting(row -> row.get("order_no")).containsAll(answered);
        assertThat(messages).extracting(row -> row.get("order_no")).doesNotHaveDuplicates();
        var atVendor = EmTables.rowsByMessage();
        assertThat(messages).allSatisfy(row -> assertThat(atVendor).containsEntry(Ids.text((Long) row.get("id")), 1L));
    }

    private static Launch instance() {
        return Launch.onLocalStack()
                .with("hanbeon.message.dispatch-lease", "3s")
                .with("hanbeon.message.submission-max", "1500ms")
                .with("hanbeon.em.insert-max", "500ms")
                .with("hanbeon.em.lock-wait-max-seconds", 1)
                .with("hanbeon.message.follow-up-every", "1s")
                .with("hanbeon.message.follow-up-pause", "500ms");
    }

    /** Writers post until the process is gone; it goes after a random number of answers. */
    private Queue<String> killUnderLoad(PackagedApp app) throws InterruptedException {
        var cutOff = new ConcurrentLinkedQueue<String>();
        var answersUntilKill = new CountDownLatch(1 + random.nextInt(ANSWERS_BETWEEN_KILLS_MAX));
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.execute(() -> writeUntilCutOff(app, cutOff, answersUntilKill));
            }
            answersUntilKill.await(PackagedApp.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            app.kill();
        }
        return cutOff;
    }

    private void writeUntilCutOff(PackagedApp app, Queue<String> cutOff, CountDownLatch answersUntilKill) {
        while (true) {
            var batch = nextBatch();
            try {
                if (app.place(batch).equals(batch.registered())) {
                    answered.add(batch.firstOrderNo());
                }
                answersUntilKill.countDown();
            } catch (UncheckedIOException noAnswer) {
                cutOff.add(batch.firstOrderNo());
                return;
            }
        }
    }

    private static Batch nextBatch() {
        var batch = Batch.sms(1);
        boolean isLong = batch.phone().charAt(9) % 2 == 0;
        var own = isLong ? Batch.ktk(1).with("sms_message", "긴 안내문입니다. ".repeat(10)) : batch;
        return own.numbered("CRASH-" + own.firstOrderNo());
    }

    private Reached howFar(String orderNo) {
        try {
            var messages = Database.select(MESSAGES, orderNo);
            if (messages.isEmpty()) {
                return Reached.NOTHING;
            }
            var id = Ids.text((Long) messages.getFirst().get("id"));
            return EmTables.rowsOf(id).isEmpty() ? Reached.COMMIT : Reached.VENDOR;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long requestedThatTheVendorHas() throws SQLException {
        Map<String, Long> atVendor = EmTables.rowsByMessage();
        return Database.select("SELECT id FROM hanbeon.message WHERE state = 'REQUESTED'").stream()
                .filter(row -> atVendor.containsKey(Ids.text((Long) row.get("id"))))
                .count();
    }

    private static long messagesOnTheirWay() throws SQLException {
        return Database.number(
                "SELECT COUNT(*) FROM hanbeon.message WHERE state NOT IN ('DELIVERED', 'FAILED') AND cause_id IN"
                        + " (SELECT batch_id FROM hanbeon.kicc_shop_order WHERE order_no LIKE 'CRASH-%')");
    }
}
