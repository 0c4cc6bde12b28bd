package io.hanbeon.ticket;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Whoever looks at a hall again and again is sent its seats only when one of them has changed. */
@QuarkusTest
@TestProfile(ByHand.class)
class SeatsSnapshotTest {
    private final Buyer buyer = new Buyer();

    private static Response look(AShow show) {
        return given().get("/api/events/schedules/" + show.scheduleId + "/seats");
    }

    private static Response look(AShow show, String known) {
        return given().header("If-None-Match", known).get("/api/events/schedules/" + show.scheduleId + "/seats");
    }

    @Test
    void seats_that_have_not_changed_are_not_sent_again() {
        var show = AShow.at(50_000);
        var first = look(show);
        var tag = first.header("ETag");
        assertThat(tag).startsWith("W/\"");

        var again = look(show, tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(look(show, "\"other\", " + tag).statusCode()).isEqualTo(304);
        assertThat(look(show, "*").statusCode()).isEqualTo(304);
        assertThat(look(show, "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_may_keep_them_and_asks_each_time() {
        assertThat(look(AShow.at(50_000)).header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void a_seat_that_is_taken_or_free_again_is_another_snapshot() {
        var show = AShow.at(50_000);
        var free = look(show).header("ETag");

        var id = buyer.held(show, "A-1");
        var held = look(show, free);
        buyer.as().delete("/api/reservations/hold/" + id).then().statusCode(204);
        var freeAgain = look(show, held.header("ETag"));

        assertThat(held.statusCode()).isEqualTo(200);
        assertThat(held.jsonPath().getString("[0].status")).isEqualTo("HELD");
        assertThat(freeAgain.statusCode()).isEqualTo(200);
        assertThat(freeAgain.header("ETag")).isEqualTo(free);
    }

    @Test
    void two_halls_are_two_snapshots() {
        assertThat(look(AShow.at(50_000)).header("ETag"))
                .isNotEqualTo(look(AShow.at(60_000)).header("ETag"));
    }
}
