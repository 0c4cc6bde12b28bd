package io.hanbeon.message.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.Tables;
import io.hanbeon.message.provider.Message;
import io.hanbeon.message.provider.Provider;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class TellMovesTest {
    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    private final Message message = Samples.sms(Provider.EM, "01012345678");

    private void tell(boolean isWanted) {
        var settings = Settings.with(MessageSettings.class, Map.of("hanbeon.message.events", String.valueOf(isWanted)));
        var failed = Transition.fail(TrackedMessage.atFirst(message), "HB01");
        pool.withTransaction(transaction -> new TellMoves(outbox, settings).tell(transaction, List.of(failed)))
                .await()
                .indefinitely();
    }

    private List<JsonObject> told() {
        return Tables.rows("SELECT payload FROM hanbeon.outbox_event WHERE event_key = ?", Ids.text(message.id()))
                .stream()
                .map(row -> new JsonObject(row.get("payload").toString()))
                .toList();
    }

    @Test
    void a_move_is_told_without_the_recipient() {
        tell(true);
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.getString("type")).isEqualTo("message.moved.v1");
            assertThat(event.getJsonObject("data"))
                    .isEqualTo(new JsonObject()
                            .put("messageId", Ids.text(message.id()))
                            .put("state", "FAILED")
                            .put("code", "HB01"));
        });
    }

    @Test
    void nobody_is_told_where_nobody_asked() {
        tell(false);
        assertThat(told()).isEmpty();
    }
}
