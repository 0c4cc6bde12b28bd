package io.hanbeon.settlement.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.settlement.close.Books;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
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
    void a_workbook_has_the_same_items_in_every_page() throws IOException {
        var books = Books.open();
        IntStream.range(0, 3).forEach(i -> books.capture("2034-11-10T1%d:00:00".formatted(i), 10_000 * (i + 1)));
        noonAfter("2034-11-10");
        close("2034-11-10").statusCode(200);

        var file = get("/api/settlements/2034-11-10/" + books.merchantId + "/statement.xlsx")
                .header("Content-Disposition", containsString(".xlsx"))
                .extract()
                .asByteArray();

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(4);
            assertThat(rows.getFirst().getCellText(0)).startsWith("거래일시");
            assertThat(rows.stream()
                            .skip(1)
                            .map(row -> row.getCellAsNumber(7).orElseThrow().longValueExact()))
                    .containsExactly(10_000L, 20_000L, 30_000L);
        }
    }

    @Test
    void what_is_held_is_paid_once_somebody_releases_it() {
        var books = Books.withoutAccount();
        books.capture("2034-05-10T10:00:00", 10_000);
        noonAfter("2034-05-10");
        close("2034-05-10").statusCode(200);
        var path = "/api/settlements/2034-05-10/" + books.merchantId;
        get(path).body("settlements[0].heldReason", equalTo("NO_PAYOUT_ACCOUNT"));

        release(path).statusCode(409).body("code", equalTo("settlement.no-payout-account"));
        books.openAccount();
        noonAfter("2034-05-30");
        release(path)
                .statusCode(200)
                .body("settlements[0].state", equalTo("CLOSED"))
                .body("settlements[0].heldReason", nullValue())
                .body("settlements[0].payoutOn", equalTo("2034-06-02"));
        release(path).statusCode(409).body("code", equalTo("settlement.not-held"));

        assertThat(books.credit("PAYABLE")).isZero();
        assertThat(books.credit("BANK")).isEqualTo(9_615);
        get("/api/audit?action=settlement.release&subject=settlement/2034-05-10/" + books.merchantId)
                .body("entries", hasSize(1))
                .body("entries[0].reason", equalTo("계좌 확인 완료"));
        assertThat(Tables.count("hanbeon.outbox_event WHERE event_key = '" + books.merchantId
                        + "' AND payload LIKE '%settlement.released.v1%'"))
                .isEqualTo(1);
    }

    /** Each state, and what holding and releasing make of it. */
    @Test
    void a_payout_is_held_before_its_day_and_paid_once_it_is_released_however_often() {
        var books = Books.open();
        books.capture("2034-09-04T10:00:00", 10_000);
        noonAfter("2034-09-04");
        close("2034-09-04").statusCode(200);
        var path = "/api/settlements/2034-09-04/" + books.merchantId;
        get(path).body("settlements[0].payoutOn", equalTo("2034-09-06"));

        for (int round = 0; round < 2; round++) {
            hold(path)
                    .statusCode(200)
                    .body("settlements[0].state", equalTo("HELD"))
                    .body("settlements[0].heldReason", equalTo("BY_HAND"))
                    .body("settlements[0].heldNote", equalTo("사기 의심"));
            hold(path).statusCode(409).body("code", equalTo("settlement.already-held"));
            assertThat(books.credit("PAYABLE")).isEqualTo(9_615);
            assertThat(books.credit("BANK")).isZero();

            release(path)
                    .statusCode(200)
                    .body("settlements[0].state", equalTo("CLOSED"))
                    .body("settlements[0].heldNote", nullValue());
            assertThat(books.credit("PAYABLE")).isZero();
            assertThat(books.credit("BANK")).isEqualTo(9_615);
        }

        assertThat(Tables.count(
                        "hanbeon.ledger_entry WHERE kind = 'PAYOUT' AND (debit_account = ? OR credit_account = ?)",
                        books.merchantId + ":BANK:KRW",
                        books.merchantId + ":BANK:KRW"))
                .isEqualTo(5);
        get("/api/audit?action=settlement.hold&subject=settlement/2034-09-04/" + books.merchantId)
                .body("entries", hasSize(2))
                .body("entries[0].reason", equalTo("사기 의심"));
        assertThat(Tables.count("hanbeon.outbox_event WHERE event_key = '" + books.merchantId
                        + "' AND payload LIKE '%settlement.held.v1%'"))
                .isEqualTo(2);
    }

    @Test
    void what_is_paid_or_due_is_not_held() {
        var books = Books.open();
        books.settled("2034-12-12");
        var path = "/api/settlements/2034-12-12/" + books.merchantId;
        clock.setTo(Seoul.at(LocalDate.parse("2034-12-12"), LocalTime.MIDNIGHT));
        hold(path).statusCode(409).body("code", equalTo("settlement.payout-begun"));

        clock.setTo(Seoul.at(LocalDate.parse("2034-12-12"), LocalTime.MIDNIGHT).minusSeconds(60));
        var row = "UPDATE hanbeon.settlement_batch SET state = ? WHERE merchant_id = ?";
        Tables.execute(row, "PAID", books.merchantId);
        hold(path).statusCode(409).body("code", equalTo("settlement.payout-begun"));
        Tables.execute(row, "CLOSED", books.merchantId);
        hold(path).statusCode(200);
        hold("/api/settlements/2034-12-13/" + books.merchantId)
                .statusCode(404)
                .body("code", equalTo("settlement.unknown"));
    }

    @Test
    void an_administrator_holds_and_releases_in_the_console_and_an_operator_looks() {
        var books = Books.open();
        books.settled("2034-12-14");
        clock.setTo(Seoul.at(LocalDate.parse("2034-12-13"), LocalTime.NOON));
        var page = "/console/settlements/2034-12-14/" + books.merchantId;
        var admin = Browser.of(AsCaller.admin());
        assertThat(admin.open(page).asString()).contains("id=\"hold\"").doesNotContain("id=\"release\"");

        assertThat(admin.send(page + "/hold", Map.of("reason", " ")).statusCode())
                .isEqualTo(422);
        assertThat(admin.send(page + "/hold", Map.of("reason", "사기 의심")).statusCode())
                .isEqualTo(303);
        assertThat(admin.open(page).asString()).contains("사기 의심").contains("id=\"release\"");
        assertThat(admin.send(page + "/hold", Map.of("reason", "또")).statusCode())
                .isEqualTo(422);

        var operator = Browser.of(AsCaller.operator(1));
        assertThat(operator.open(page).asString()).contains("지급 보류").doesNotContain("id=\"release\"");
        assertThat(operator.send(page + "/release", Map.of("reason", "확인")).statusCode())
                .isEqualTo(403);
        assertThat(Browser.of(AsCaller.operator(4_712)).open(page).statusCode()).isEqualTo(404);
        assertThat(admin.open(page).statusCode()).isEqualTo(200);
        assertThat(admin.send(page + "/release", Map.of("reason", "확인")).statusCode())
                .isEqualTo(303);
        assertThat(admin.open("/console/settlements?state=CLOSED&merchant=" + books.merchantId)
                        .asString())
                .contains(page);
    }

    @Test
    void what_was_paid_is_not_released_and_a_reason_is_asked_for() {
        var books = Books.open();
        books.settled("2034-12-11");
        var path = "/api/settlements/2034-12-11/" + books.merchantId;

        release(path).statusCode(409).body("code", equalTo("settlement.not-held"));
        given().header(AsCaller.admin())
                .contentType("application/json")
                .body("{\"reason\":\" \"}")
                .post(path + "/release")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/reason"));
    }

    @Test
    void a_month_shows_sales_by_their_day_and_deposits_by_theirs() {
        var books = Books.open();
        books.capture("2034-07-27T10:00:00", 10_000);
        books.capture("2034-07-28T10:00:00", 20_000);
        noonAfter("2034-07-28");
        close("2034-07-28").statusCode(200);

        var july = get("/api/settlements/calendar?month=2034-07&merchant=" + books.merchantId);
        july.body("days", hasSize(31))
                .body("days[26].sales[0].captured", equalTo(10_000))
                .body("days[28].banksOpen", equalTo(false))
                .body("days[30].deposits[0].amount", equalTo(9_615));
        get("/api/settlements/calendar?month=2034-08&merchant=" + books.merchantId)
                .body("days.sales.flatten()", hasSize(0))
                .body("days[0].deposits[0].amount", equalTo(19_340))
                .body("days[0].deposits[0].state", equalTo("CLOSED"));
    }

    @Test
    void a_month_of_nobody_and_no_month_are_refused() {
        var path = "/api/settlements/calendar?merchant=nobody";

        given().header(AsCaller.admin()).get(path + "&month=2034-07").then().statusCode(404);
        given().header(AsCaller.admin()).get(path + "&month=2034-13").then().statusCode(400);
        given().header(AsCaller.admin()).get(path).then().statusCode(400);
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
        Books.closedUpTo(LocalDate.parse(day).minusDays(31));
    }

    private static ValidatableResponse close(String day) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .post("/api/settlements/" + day + "/close")
                .then();
    }

    private static ValidatableResponse release(String path) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .body("{\"reason\":\"계좌 확인 완료\"}")
                .post(path + "/release")
                .then();
    }

    private static ValidatableResponse hold(String path) {
        return given().header(AsCaller.admin())
                .contentType("application/json")
                .body("{\"reason\":\"사기 의심\"}")
                .post(path + "/hold")
                .then();
    }

    private static ValidatableResponse get(String path) {
        return given().header(AsCaller.admin()).get(path).then().statusCode(200);
    }
}
