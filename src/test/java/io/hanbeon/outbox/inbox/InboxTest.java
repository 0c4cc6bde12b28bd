package io.hanbeon.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.Patience;
import io.hanbeon.Settings;
import io.hanbeon.Tables;
import io.hanbeon.outbox.TestBook;
import io.hanbeon.outbox.TopicNames;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the real Kafka and the real database. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class InboxTest {
    private static final Duration PATIENCE = Patience.MAX;

    @Inject
    TestBook book;

    @Inject
    HandleMessage handleMessage;

    @Inject
    InboxStore store;

    @Inject
    InboxMetrics metrics;

    @Inject
    TopicNames names;

    @Inject
    Clock clock;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> connection;

    private final String test = UUID.randomUUID().toString().substring(0, 8);
    private final List<Polling> pollings = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private KafkaProducer<String, String> kafka;

    @BeforeEach
    void open() {
        book.open();
        kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", connection.get("bootstrap.servers")),
                new StringSerializer(),
                new StringSerializer());
    }

    @AfterEach
    void end() {
        kafka.close();
        pollings.forEach(Polling::end);
        ends.forEach(CompletableFuture::join);
    }

    private InboxSettings settings(String group) {
        return Settings.with(
                InboxSettings.class,
                Map.of("hanbeon.inbox.group-prefix", group, "hanbeon.inbox.pauses", "100ms,200ms,400ms"));
    }

    private void consume(String group) {
        var settings = settings(group + "-" + test + "-");
        var opened = new OpenConsumer(connection, names, settings).open(book);
        var polling = new Polling(book, opened, handleMessage, metrics, settings, clock);
        pollings.add(polling);
        ends.add(polling.run().subscribeAsCompletionStage());
    }

    private String event(String id, String text) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", id)
                .put("source", "test")
                .put("type", "test.happened.v1")
                .put("time", Instant.now().toString())
                .put("data", text(text))
                .encode();
    }

    private String text(String text) {
        return text + "-" + test;
    }

    private void tell(String key, String message) throws Exception {
        kafka.send(new ProducerRecord<>(TestBook.TOPIC, key, message)).get();
    }

    private List<String> written() {
        return book.written("%-" + test);
    }

    private void awaitWritten(String text) {
        await().atMost(PATIENCE).until(() -> written().contains(text(text)));
    }

    private Map<String, Object> deadLetter(String eventId) {
        return Tables.row("SELECT * FROM hanbeon.dead_letter WHERE event_id = ?", eventId);
    }

    @Test
    void an_event_that_comes_three_times_has_its_effect_once() throws Exception {
        var event = event("three-" + test, "thrice");
        tell("k", event);
        tell("k", event);
        tell("k", event);
        tell("k", event("last-" + test, "last"));
        consume("a");
        awaitWritten("last");
        assertThat(written()).containsExactlyInAnyOrder(text("thrice"), text("last"));
    }

    @Test
    void what_comes_again_from_an_old_offset_is_known() throws Exception {
        tell("k", event("old-" + test, "old"));
        consume("first");
        awaitWritten("old");

        consume("second"); // A group that knows no offset begins anew; the consumer is the same.
        tell("k", event("new-" + test, "new"));
        awaitWritten("new");
        assertThat(written()).containsExactlyInAnyOrder(text("old"), text("new"));
    }

    @Test
    void an_effect_that_fails_is_undone_and_tried_again() throws Exception {
        book.spoil(text("twice"), 2);
        tell("k", event("twice-" + test, "twice"));
        tell("k", event("behind-" + test, "behind"));
        consume("b");
        awaitWritten("behind");
        assertThat(written()).containsExactly(text("twice"), text("behind"));
        assertThat(Tables.count("hanbeon.dead_letter WHERE event_id = ?", "twice-" + test))
                .isZero();
    }

    @Test
    void an_effect_that_fails_four_times_makes_a_dead_letter_and_the_next_one_goes_on() throws Exception {
        book.spoil(text("poison"), 1_000);
        tell("k", event("poison-" + test, "poison"));
        tell("k", event("sound-" + test, "sound"));
        consume("c");
        awaitWritten("sound");

        assertThat(written()).containsExactly(text("sound"));
        assertThat(book.failuresLeft(text("poison"))).isEqualTo(996);
        var letter = deadLetter("poison-" + test);
        assertThat(letter)
                .containsEntry("consumer", TestBook.NAME)
                .containsEntry("topic", TestBook.TOPIC)
                .containsEntry("state", "DEAD")
                .containsEntry("tries", 4);
        assertThat(letter.get("reason").toString()).contains("spoilt");
        assertThat(Tables.count(
                        "hanbeon.outbox_event WHERE topic = 'recon.dlq' AND payload LIKE ?", "%poison-" + test + "%"))
                .isEqualTo(1);
    }

    @Test
    void what_was_seen_long_ago_is_forgotten() {
        Tables.execute(
                "INSERT INTO hanbeon.inbox_event VALUES ('c', ?, '2020-01-01'), ('c', ?, NOW(3))",
                "old-" + test,
                "new-" + test);
        store.forget(clock.instant().minus(Duration.ofDays(90)), 1_000).await().indefinitely();
        assertThat(Tables.count("hanbeon.inbox_event WHERE event_id = ?", "old-" + test))
                .isZero();
        assertThat(Tables.count("hanbeon.inbox_event WHERE event_id = ?", "new-" + test))
                .isEqualTo(1);
    }

    @Test
    void what_is_no_event_is_a_dead_letter_at_once() throws Exception {
        tell("unreadable-" + test, "{\"no\":\"event\"}");
        tell("unreadable-" + test, event("readable-" + test, "readable"));
        consume("d");
        awaitWritten("readable");
        var letter = Tables.row("SELECT * FROM hanbeon.dead_letter WHERE event_key = ?", "unreadable-" + test);
        assertThat(letter.get("reason").toString()).contains("No CloudEvent");
        assertThat(letter).containsEntry("tries", 1);
    }
}
