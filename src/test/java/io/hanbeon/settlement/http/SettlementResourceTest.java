package io.hanbeon.settlement.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.access.AsCaller;
import io.hanbeon.settlement.close.Books;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class SettlementResourceTest {
    private final SettableClock clock;

    SettlementResourceTest(SettableClock clock) {
        this.clock = clock;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void a_preview_tells_what_closing_does_and_writes_nothing() {
        var books = Books.open();
        books.capture("2034-03-10T10:00:00", 10_000);
        noonAfter("2034-03-10");
        var preview = "/api/settlements/preview?day=2034-03-10&limit=1&cursor=" + books.merchantId;

        get(preview)
                .body("settlements[0].merchantId", equalTo(books.merchantId))
                .body("settlements[0].payout", equalTo(9_615));
        get("/api/settlements?merchant=" + books.merchantId).body("settlements", hasSize(0));
        close("2034-03-10").statusCode(200);

        get("/api/settlements?day=2034-03-10&state=CLOSED&merchant=" + books.merchantId)
                .body("settlements", hasSize(1))
                .body("settlements[0].sums.payout", equalTo(9_615))
                .body("settlements[0].payoutOn", equalTo("2034-03-14"));
        get(preview).body("settlements.findAll { it.merchantId == '%s' }".formatted(books.merchantId), hasSize(0));
    }

    @Test
    void closing_by_hand_has_no_second_effect_and_is_audited() {
        Books.open().capture("2034-06-10T10:00:00", 10_000);
        noonAfter("2034-06-10");

        assertThat(close("2034-06-10").statusCode(200).extract().jsonPath().getList("closed"))
                .contains("2034-06-10");
        close("2034-06-10").statusCode(200).body("closed", hasSize(0));

        get("/api/audit?action=settlement.close&subject=settlement-day/2034-06-10")
                .body("entries", hasSize(2));
    }

    @Test
    void a_day_that_is_not_over_or_too_old_is_refused() {
        noonAfter("2034-08-10");

        close("2034-08-11").statusCode(409).body("code", equalTo("settlement.day-not-over"));
        close("2034-07-10").statusCode(422).body("code", equalTo("settlement.day-too-old"));
        close("2034-07-11").statusCode(200);
        close("tomorrow").statusCode(400);
    }

    @Test
    void items_come_in_pages_and_the_statement_has_them_all() {
        var books = Books.open();
        books.capture("2034-10-10T10:00:00", 10_000);
        books.capture("2034-10-10T11:00:00", 20_000);
        noonAfter("2034-10-10");
        close("2034-10-10").statusCode(200);
        var path = "/api/settlements/2034-10-10/" + books.merchantId;

        String next = get(path + "?limit=1")
                .body("items.amount", contains(10_000))
                .extract()
                .path("nextCursor");
        get(path + "?limit=1&cursor=" + next).body("items.amount", contains(20_000));
        var statement = get(path + "/statement")
                .header("Content-Type", equalTo("text/csv;charset=UTF-8"))
                .extract()
                .asString();

        assertThat(statement.lines()).hasSize(3);
        assertThat(statement).startsWith("\uFEFF거래일시").contains(",KRW,20000,600,60,19340");
    }

    @Test
    void another_organisations_settlement_is_as_unknown_as_none() {
        var books = Books.open();
        books.settled("2034-12-10");
        var path = "/api/settlements/2034-12-10/" + books.merchantId;

        get(path);
        given().header(AsCaller.operator(4_712))
                .get(path)
                .then()
                .statusCode(404)
                .body("code", equalTo("settlement.unknown"));
        given().header(AsCaller.operator(4_712)).get(path + "/statement").then().statusCode(404);
    }

    private void noonAfter(String day) {
        clock.setTo(Seoul.at(LocalDate.parse(day).plusDays(1), LocalTime.NOON));
    }

    private static ValidatableResponse close(String day) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .post("/api/settlements/" + day + "/close")
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header(AsCaller.admin()).get(path).then().statusCode(200);
    }
}
