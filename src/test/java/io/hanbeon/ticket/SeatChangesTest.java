package io.hanbeon.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.shared.Ids;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who looks at seats learns what becomes of them. */
@QuarkusTest
@TestProfile(ByHand.class)
class SeatChangesTest {
    @TestHTTPResource
    URI root;

    private final Buyer buyer = new Buyer();

    /** A listener, as a browser's EventSource is one. */
    private final class Listener implements AutoCloseable {
        private final List<JsonObject> heard = new CopyOnWriteArrayList<>();
        private final HttpClient client = HttpClient.newHttpClient();

        Listener(AShow show) {
            var request = HttpRequest.newBuilder(
                            root.resolve("/api/events/schedules/" + show.scheduleId + "/seats/changes"))
                    .build();
            client.sendAsync(request, BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body()
                            .filter(line -> line.startsWith("data:"))
                            .map(line -> new JsonObject(line.substring("data:".length())))
                            .forEach(heard::add))
                    .exceptionally(ended -> null);
        }

        void hears(String kind, String state, String seatNo) {
            await().untilAsserted(() -> assertThat(heard).anySatisfy(changes -> {
                assertThat(changes.getString("kind")).isEqualTo(kind);
                assertThat(changes.getJsonArray(state)).isEqualTo(JsonArray.of(seatNo));
            }));
        }

        @Override
        public void close() {
            client.shutdownNow();
        }
    }

    @Test
    void a_listener_hears_what_is_taken_first_and_then_each_change() {
        var show = AShow.at(50_000);
        var held = buyer.held(show, "A-1");

        try (var listener = new Listener(show);
                var another = new Listener(show)) {
            listener.hears("SNAPSHOT", "held", "A-1");
            another.hears("SNAPSHOT", "held", "A-1");
            new Buyer().held(show, "B-2");
            listener.hears("CHANGES", "held", "B-2");
            buyer.as().delete("/api/reservations/hold/" + held).then().statusCode(204);
            listener.hears("CHANGES", "free", "A-1");
            another.hears("CHANGES", "free", "A-1");
        }
    }

    @Test
    void whoever_comes_later_hears_of_all_that_is_taken_by_then() {
        var show = AShow.at(50_000);
        try (var first = new Listener(show)) {
            await().until(() -> !first.heard.isEmpty());
            buyer.held(show, "A-3");
            first.hears("CHANGES", "held", "A-3");

            try (var second = new Listener(show)) {
                second.hears("SNAPSHOT", "held", "A-3");
            }
        }
    }

    @Test
    void seats_of_a_performance_that_is_unknown_are_not_watched() {
        given().get("/api/events/schedules/unknown/seats/changes").then().statusCode(404);
        given().get("/api/events/schedules/0000000000009/seats/changes").then().statusCode(404);
    }

    private static String status(AShow show, String seatNo) {
        return given().get("/api/events/schedules/" + show.scheduleId + "/seats")
                .jsonPath()
                .getString("find { it.seatId == '" + seatNo + "' }.status");
    }

    @Test
    void a_seat_is_taken_and_free_again_for_who_looks_just_after() {
        var show = AShow.at(50_000);
        for (int round = 0; round < 10; round++) {
            assertThat(status(show, "A-1")).isEqualTo("AVAILABLE");
            var held = buyer.held(show, "A-1");
            assertThat(status(show, "A-1")).isEqualTo("HELD");
            assertThat(status(show, "A-2")).isEqualTo("AVAILABLE");
            buyer.as().delete("/api/reservations/hold/" + held).then().statusCode(204);
        }
        assertThat(new Buyer().hold(show, "A-1").statusCode()).isEqualTo(201);
        assertThat(new Buyer().hold(show, "A-1", "A-2").statusCode()).isEqualTo(409);
        assertThat(status(show, "A-2")).isEqualTo("AVAILABLE");
    }

    @Test
    void what_another_instance_sells_is_seen_soon() {
        var show = AShow.at(50_000);
        assertThat(status(show, "B-1")).isEqualTo("AVAILABLE");

        set(show, "B-1", "state = 'SOLD', reservation_id = 1");
        await().untilAsserted(() -> assertThat(status(show, "B-1")).isEqualTo("SOLD"));
        set(show, "B-1", "state = 'AVAILABLE', reservation_id = NULL");
        await().untilAsserted(() -> assertThat(status(show, "B-1")).isEqualTo("AVAILABLE"));
    }

    private static void set(AShow show, String seatNo, String columns) {
        Tables.execute("UPDATE hanbeon.ticket_seat SET %s WHERE seat_no = '%s' AND schedule_id = %d"
                .formatted(columns, seatNo, Ids.parse(show.scheduleId).orElseThrow()));
    }
}
