package io.hanbeon.order.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Settings;
import io.hanbeon.Tables;
import io.hanbeon.merchant.Shop;
import io.hanbeon.order.code.AuthCode;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class TellOrdersTest {
    @Inject
    OrderStore orders;

    @Inject
    Outbox outbox;

    @Inject
    Pool pool;

    @Inject
    Ids ids;

    private final String terminalId = UUID.randomUUID().toString().substring(0, 8);

    private void store(boolean isTold, OrderBatch... batches) {
        var settings = Settings.with(OrderSettings.class, Map.of("hanbeon.order.events", String.valueOf(isTold)));
        new InsertOrders(orders, new TellOrders(outbox, settings))
                .insert(pool, List.of(batches))
                .await()
                .indefinitely();
    }

    private OrderBatch batch(String... numbers) {
        var shop = new Shop(
                terminalId,
                "n",
                "",
                "a",
                "a",
                Shop.Profile.MINIMAL,
                Shop.BatchMode.PARTIAL,
                null,
                false,
                false,
                true,
                0);
        var lines = Stream.of(numbers)
                .map(number -> new OrderLine(0, number, 1_000, "x", ResultCode.REGISTERED))
                .toList();
        var request = BatchJson.minimal(terminalId, "ARS").orders("A", 1).parsed();
        var sound = new CheckedBatch.Sound(request, RequestType.ARS, shop, lines);
        var now = Instant.parse("2026-03-02T00:00:00Z");
        return new OrderBatch(ids.next(), sound, new AuthCode("000123", false), now, now.plusSeconds(60));
    }

    private static List<JsonObject> told(OrderBatch batch) {
        return Tables.rows("SELECT payload FROM hanbeon.outbox_event WHERE event_key = ?", Ids.text(batch.id()))
                .stream()
                .map(row -> new JsonObject(row.get("payload").toString()))
                .toList();
    }

    @Test
    void each_batch_is_told_with_its_orders() {
        var first = batch("A", "B");
        var second = batch("C");
        store(true, first, second);

        assertThat(told(first)).singleElement().satisfies(event -> {
            assertThat(event.getString("type")).isEqualTo("order.placed.v1");
            var data = event.getJsonObject("data");
            assertThat(data.getString("terminalId")).isEqualTo(terminalId);
            assertThat(data.getString("placedAt")).isEqualTo("2026-03-02T00:00:00Z");
            assertThat(data.getJsonArray("orders").getJsonObject(1))
                    .isEqualTo(new JsonObject()
                            .put("orderNo", "B")
                            .put("amount", 1_000)
                            .put("currency", "KRW"));
        });
        assertThat(told(second)).hasSize(1);
    }

    @Test
    void only_orders_that_were_stored_are_told() {
        store(true, batch("A"));
        var partly = batch("A", "B");
        var none = batch("A");
        store(true, partly);
        store(true, none);

        assertThat(told(partly))
                .singleElement()
                .satisfies(event -> assertThat(event.getJsonObject("data")
                                .getJsonArray("orders")
                                .size())
                        .isEqualTo(1));
        assertThat(told(none)).isEmpty();
    }

    @Test
    void nobody_is_told_where_nobody_asked() {
        var quiet = batch("Q");
        store(false, quiet);
        assertThat(told(quiet)).isEmpty();
    }
}
