package io.hanbeon.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AppendTest {
    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    private static Event event(String topic, Object data) {
        return new Event(topic, "k", "test.happened.v1", "test/1", data);
    }

    @Test
    void a_topic_that_nobody_knows_is_refused() {
        var unknown = event("test.unknown", Map.of());
        var append = pool.withTransaction(transaction -> outbox.append(transaction, unknown));
        assertThrows(IllegalArgumentException.class, () -> append.await().indefinitely());
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
        var large = event("order.events", Map.of("text", "한".repeat(262_144 / 3)));
        var append = pool.withTransaction(transaction -> outbox.append(transaction, large));
        assertThrows(IllegalArgumentException.class, () -> append.await().indefinitely());
    }

    @Test
    void all_events_of_a_key_are_in_one_lane() {
        assertEquals(Lanes.of("0ABCDEFGHJKMN"), Lanes.of("0ABCDEFGHJKMN"));
        assertTrue(Lanes.of("어떤 키") < Lanes.COUNT);
    }
}
