package io.hanbeon.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hanbeon.ByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class AppendTest {
    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    private static Event event(String topic, Object data) {
        return new Event(topic, "k", "test.happened.v1", "test/1", data);
    }

    private void append(Event... events) {
        pool.withTransaction(transaction -> outbox.append(transaction, events))
                .await()
                .indefinitely();
    }

    @Test
    void a_topic_that_nobody_knows_is_refused() {
        var unknown = event("test.unknown", Map.of());
        assertThrows(IllegalArgumentException.class, () -> append(unknown));
    }

    @Test
    void an_event_belongs_to_a_transaction() {
        var append = pool.withConnection(connection -> outbox.append(connection, event("order.events", Map.of())));
        var failure =
                assertThrows(IllegalStateException.class, () -> append.await().indefinitely());
        assertTrue(failure.getMessage().contains("transaction"), failure::getMessage);
    }

    @Test
    void an_event_larger_than_Kafka_takes_is_refused() {
        var large = event("order.events", Map.of("text", "한".repeat(65_536 / 3)));
        assertThrows(IllegalArgumentException.class, () -> append(large));
    }

    @Test
    void all_events_of_a_key_are_in_one_lane() {
        assertEquals(Lanes.of("0ABCDEFGHJKMN"), Lanes.of("0ABCDEFGHJKMN"));
        assertTrue(Lanes.of("어떤 키") < Lanes.COUNT);
    }
}
