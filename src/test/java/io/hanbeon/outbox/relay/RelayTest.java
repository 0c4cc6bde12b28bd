package io.hanbeon.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Patience;
import io.hanbeon.SettableClock;
import io.hanbeon.Settings;
import io.hanbeon.Tables;
import io.hanbeon.job.WakeJobs;
import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.outbox.OutboxSettings;
import io.hanbeon.outbox.TopicNames;
import io.hanbeon.sandbox.stack.SpareKafka;
import io.hanbeon.shared.Ids;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real broker and the real database. */
@QuarkusTest
@TestProfile(ByHand.class)
class RelayTest {
    private static final int KEYS = 10;
    private static final String TOPIC = "reservation.events";
    private static final Duration PATIENCE = Patience.MAX;

    @Inject
    Outbox outbox;

    @Inject
    OutboxSettings outboxSettings;

    @Inject
    LaneStore store;

    @Inject
    TopicNames names;

    @Inject
    Pool pool;

    @Inject
    Wakes wakes;

    @Inject
    Ids ids;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> connection;

    private final RelaySettings settings = Settings.with(
            RelaySettings.class,
            Map.of(
                    "hanbeon.relay.lane-events-max", "20",
                    "hanbeon.relay.send-max", "1500ms",
                    "hanbeon.relay.request-max", "1s",
                    "hanbeon.relay.block-max", "1s",
                    "hanbeon.relay.pause", "100ms",
                    "hanbeon.relay.pause-max", "200ms"));
    private final SettableClock clock = new SettableClock();
    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final List<EventProducer> producers = new ArrayList<>();

    @BeforeEach
    void begin_with_nothing() {
        Tables.execute("UPDATE hanbeon.outbox_lane SET leased_until = '2000-01-01'");
        Tables.execute("DELETE FROM hanbeon.outbox_event");
        Tables.execute("CREATE TABLE IF NOT EXISTS hanbeon.outbox_test_aggregate"
                + " (id VARCHAR(100) COLLATE utf8mb4_bin PRIMARY KEY, version BIGINT NOT NULL)");
    }

    @AfterEach
    void end() {
        producers.forEach(producer -> producer.end(null));
    }

    private String kafka() {
        return connection.get("bootstrap.servers").toString();
    }

    private EventProducer producer(String bootstrapServers) {
        var there = new HashMap<>(connection);
        there.put("bootstrap.servers", bootstrapServers);
        var producer =
                new EventProducer(there, new KafkaTopics(there, outboxSettings, names, settings), names, settings);
        producers.add(producer);
        return producer;
    }

    private RelayEvents relay(EventProducer producer) {
        var reach = new KafkaReach(settings, clock);
        var metrics = new RelayMetrics(new SimpleMeterRegistry(), reach, clock);
        return new RelayEvents(store, producer, reach, metrics, settings, ids, clock);
    }

    private RelayEvents relay() {
        return relay(producer(kafka()));
    }

    /** A busy broker may change a topic's leader meanwhile: then the relay rests, and tries again. */
    private static void relayAll(RelayEvents relay) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            wait(relay.round());
            return Tables.count("hanbeon.outbox_event") == 0;
        });
    }

    private void append(String key, Object data) {
        wait(pool.withTransaction(transaction -> outbox.append(transaction, event(key, data))));
    }

    private Event event(String key, Object data) {
        return new Event(TOPIC, key + "-" + test, "test.happened.v1", "test/" + key, data);
    }

    private static <T> T wait(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private List<String> told(String key) {
        return ReadTopic.all(kafka(), TOPIC).stream()
                .filter(told -> told.key().equals(key + "-" + test))
                .map(told -> told.event().get("data").asText())
                .toList();
    }

    @Test
    void an_event_is_told_as_CloudEvent_and_forgotten() {
        append("a", Map.of("amount", 15_000));
        relayAll(relay());

        var told = ReadTopic.all(kafka(), TOPIC).stream()
                .filter(each -> each.key().equals("a-" + test))
                .toList();
        assertThat(told).hasSize(1);
        var event = told.getFirst().event();
        assertThat(event.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.get("type").textValue()).isEqualTo("test.happened.v1");
        assertThat(event.get("subject").textValue()).isEqualTo("test/a");
        assertThat(Instant.parse(event.get("time").textValue())).isBefore(Instant.now());
        assertThat(event.at("/data/amount").longValue()).isEqualTo(15_000);
        assertThat(Tables.count("hanbeon.outbox_event")).isZero();
    }

    @Test
    void what_is_rolled_back_is_never_told() {
        wait(pool.withTransaction(transaction -> outbox.append(transaction, event("r", "undone"))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("undo")))
                        .replaceWithVoid())
                .onFailure()
                .recoverWithNull());
        append("r", "done");
        relayAll(relay());
        assertThat(told("r")).containsExactly("done");
    }

    /** Hears what the application's own relay hears. */
    @ApplicationScoped
    static class Wakes {
        private final AtomicInteger heard = new AtomicInteger();

        void hear(@Observes WakeJobs.Wake wake) {
            if (wake.job().equals(Outbox.RELAY_JOB)) {
                heard.incrementAndGet();
            }
        }

        int heard() {
            return heard.get();
        }
    }

    @Test
    void a_commit_wakes_the_relay_and_a_rollback_does_not() {
        int before = wakes.heard();
        for (int i = 0; i < 4; i++) {
            wait(pool.withTransaction(transaction -> outbox.append(transaction, event("u", "undone"))
                            .invoke(() -> {
                                throw new IllegalStateException("undo");
                            }))
                    .onFailure()
                    .recoverWithNull());
        }
        for (int i = 0; i < 4; i++) {
            append("w", "done");
        }
        await().atMost(PATIENCE).until(() -> wakes.heard() == before + 4);
    }

    /** After a backlog: of a table that has just become nearly empty, MariaDB would read, and lock, every row. */
    @Test
    void what_is_committed_late_is_told_late_and_not_skipped() {
        appendBacklog();
        var relay = relay();
        relayAll(relay);
        var toCommit = new CompletableFuture<Void>();
        var late = pool.withTransaction(transaction -> outbox.append(transaction, event("late", "first number"))
                        .chain(() -> Uni.createFrom().completionStage(toCommit)))
                .subscribeAsCompletionStage();
        await().until(this::isAppending);

        append("early", "second number");
        relayAll(relay);
        assertThat(told("early")).containsExactly("second number");
        assertThat(told("late")).isEmpty();

        toCommit.complete(null);
        late.join();
        relayAll(relay);
        assertThat(told("late")).containsExactly("first number");
        assertThat(Tables.count("hanbeon.outbox_event")).isZero();
    }

    private boolean isAppending() {
        return Tables.count("information_schema.innodb_trx WHERE trx_rows_modified > 0") > 0;
    }

    @Test
    void a_relay_that_died_between_sending_and_forgetting_leads_to_the_same_event_again() {
        append("d", "one");
        append("d", "two");
        dieAfterSending();
        append("d", "three");

        var survivor = relay();
        clock.advance(settings.lease().plusSeconds(1));
        relayAll(survivor);

        assertThat(told("d")).containsExactly("one", "two", "one", "two", "three");
        var ofKey = ReadTopic.firstsByKey(ReadTopic.all(kafka(), TOPIC)).get("d-" + test);
        assertThat(ofKey).hasSize(3);
    }

    private void dieAfterSending() {
        var now = clock.instant();
        var lanes = wait(store.lease(wait(store.findWaiting()), ids.next(), now, now.plus(settings.lease())));
        var delivery = wait(producer(kafka()).send(wait(store.read(lanes, 100))));
        assertThat(delivery.acknowledged()).hasSize(2);
    }

    /** Each of 50 keys from 1 to 100; more than a round takes of any lane. */
    @Test
    void a_backlog_is_brought_in_rounds_and_in_order() {
        appendBacklog();
        var relay = relay();
        long begin = System.nanoTime();
        relayAll(relay);
        System.out.printf("relay: 5000 events in %d ms%n", (System.nanoTime() - begin) / 1_000_000);

        assertThat(Tables.count("hanbeon.outbox_event")).isZero();
        var firsts = ReadTopic.firstsByKey(ReadTopic.all(kafka(), TOPIC));
        for (int key = 0; key < 50; key++) {
            assertThat(firsts.get("b" + key + "-" + test).stream()
                            .map(told -> told.event().get("data").longValue()))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
        }
    }

    private void appendBacklog() {
        for (int version = 1; version <= 100; version++) {
            int now = version;
            var events = IntStream.range(0, 50)
                    .mapToObj(key -> event("b" + key, now))
                    .toList();
            wait(pool.withTransaction(transaction -> outbox.append(transaction, events)));
        }
    }

    @Test
    void one_relay_at_a_time_has_a_lane() {
        append("l", "one");
        var now = clock.instant();
        var lanes = wait(store.findWaiting());
        assertThat(wait(store.lease(lanes, ids.next(), now, now.plusSeconds(1))))
                .isEqualTo(lanes);
        assertThat(wait(store.lease(lanes, ids.next(), now, now.plusSeconds(1))))
                .isEmpty();
        assertThat(wait(store.lease(lanes, ids.next(), now.plusSeconds(1), now.plusSeconds(2))))
                .isEqualTo(lanes);
    }

    @Test
    void two_relays_tell_everything_in_order_while_Kafka_goes_and_comes() throws Exception {
        try (var kafka = new SpareKafka("spare-kafka");
                var threads = Executors.newFixedThreadPool(10)) {
            kafka.start();
            var isOver = new AtomicBoolean();
            var relays = List.of(
                    threads.submit(() -> relayUntil(isOver, relay(producer(kafka.bootstrapServers())))),
                    threads.submit(() -> relayUntil(isOver, relay(producer(kafka.bootstrapServers())))));
            var writers = IntStream.range(0, 8)
                    .mapToObj(writer -> threads.submit(() -> write(writer, isOver)))
                    .toList();

            awaitChanges();
            kafka.stop();
            await().pollDelay(Duration.ofSeconds(4)).until(() -> Tables.count("hanbeon.outbox_event") > 100);
            kafka.start();
            isOver.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
            await().atMost(PATIENCE).until(() -> Tables.count("hanbeon.outbox_event") == 0);
            for (Future<?> each : relays) {
                each.get();
            }

            var told = ReadTopic.all(kafka.bootstrapServers(), TOPIC);
            var firsts = ReadTopic.firstsByKey(told);
            System.out.printf(
                    "relay: %d told, %d duplicates%n",
                    told.size(),
                    told.size() - firsts.values().stream().mapToInt(List::size).sum());
            assertThat(firsts).hasSize(KEYS);
            firsts.forEach((key, events) -> assertThat(
                            events.stream().map(each -> each.event().get("data").longValue()))
                    .as(key)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, version(key)).boxed().toList()));
        }
    }

    private void relayUntil(AtomicBoolean isOver, RelayEvents relay) {
        while (!isOver.get() || Tables.count("hanbeon.outbox_event") > 0) {
            wait(relay.round());
        }
    }

    private void awaitChanges() {
        await().atMost(PATIENCE)
                .until(() -> Tables.count("hanbeon.outbox_test_aggregate WHERE id LIKE ? AND version > 5", "%" + test)
                        >= KEYS / 2);
    }

    private void write(int writer, AtomicBoolean isOver) {
        var random = new Random(writer);
        while (!isOver.get()) {
            var key = "k" + random.nextInt(KEYS) + "-" + test;
            boolean isUndone = random.nextInt(5) == 0;
            wait(pool.withTransaction(transaction -> change(transaction, key, random.nextInt(20), isUndone))
                    .onFailure()
                    .recoverWithNull());
        }
    }

    /** As every room does: the aggregate's row is locked, then its event appended, then something takes its time. */
    private Uni<Void> change(SqlConnection transaction, String key, int millis, boolean isUndone) {
        return transaction
                .preparedQuery("INSERT INTO outbox_test_aggregate (id, version) VALUES (?, 1)"
                        + " ON DUPLICATE KEY UPDATE version = version + 1")
                .execute(Tuple.of(key))
                .chain(() -> transaction
                        .preparedQuery("SELECT version FROM outbox_test_aggregate WHERE id = ?")
                        .execute(Tuple.of(key)))
                .map(rows -> rows.iterator().next())
                .map((Row row) -> row.getLong("version"))
                .chain(version ->
                        outbox.append(transaction, new Event(TOPIC, key, "test.changed.v1", "test/" + key, version)))
                .chain(() -> transaction
                        .query("SELECT SLEEP(0.0%02d)".formatted(millis))
                        .execute())
                .invoke(() -> {
                    if (isUndone) {
                        throw new IllegalStateException("undo");
                    }
                })
                .replaceWithVoid();
    }

    private static long version(String key) {
        return ((Number) Tables.row("SELECT version FROM hanbeon.outbox_test_aggregate WHERE id = ?", key)
                        .get("version"))
                .longValue();
    }
}
