package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The history of coupons in its orders, and as a workbook. */
@QuarkusTest
@TestProfile(ByHand.class)
class CouponHistoryTest {
    private ACampaign campaign;

    @BeforeEach
    void openCampaign() {
        campaign = ACampaign.of("G000000001").to(5).delivered();
        Tables.execute(
                "UPDATE hanbeon.coupon SET valid_until = CASE WHEN line = 3 THEN NULL ELSE"
                        + " DATE_ADD('2030-01-10', INTERVAL -(line DIV 2) DAY) END WHERE campaign_id = ?",
                campaign.number());
    }

    @ParameterizedTest
    @CsvSource({
        "issued, issuedAt",
        "-issued, issuedAt",
        "event, eventName",
        "-customer, customer",
        "state, state",
        "use, use",
    })
    void pages_of_any_order_have_every_coupon_once(String sort, String field) {
        var seen = pages(sort, field);

        assertThat(seen.ids()).hasSize(5).doesNotHaveDuplicates();
        Comparator<String> order = Comparator.naturalOrder();
        assertThat(seen.values()).isSortedAccordingTo(sort.startsWith("-") ? order.reversed() : order);
    }

    @Test
    void those_without_an_end_are_the_last_to_end() {
        var seen = pages("validUntil", "validUntil");

        assertThat(seen.values()).containsExactly("2030-01-08", "2030-01-08", "2030-01-09", "2030-01-10", null);
        assertThat(pages("-validUntil", "validUntil").ids())
                .containsExactlyElementsOf(seen.ids().reversed());
    }

    @Test
    void a_page_goes_on_where_it_was_whatever_comes_meanwhile() {
        var first = page("validUntil", null);
        Tables.execute(
                "UPDATE hanbeon.coupon SET valid_until = '2029-01-01' WHERE campaign_id = ? AND line = 1",
                campaign.number());

        var second = page("validUntil", first.getString("nextCursor"));

        assertThat(second.getList("coupons.id")).doesNotContainAnyElementsOf(first.getList("coupons.id"));
    }

    @ParameterizedTest
    @CsvSource({"phone, sort", "--issued, sort", "-, sort"})
    void an_order_that_is_none_is_refused_by_name(String sort, String field) {
        given().header(AsCaller.operator(campaign.organisationId))
                .get("/api/coupons?sort=" + sort)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(field));
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        var cursor = page("validUntil", null).getString("nextCursor");

        for (var other : new String[] {"?sort=issued&cursor=", "?cursor="}) {
            given().header(AsCaller.operator(campaign.organisationId))
                    .get("/api/coupons" + other + cursor)
                    .then()
                    .statusCode(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "validUntil, +999999999-12-31",
        "validUntil, -999999999-01-01",
        "issued, +1000000000-12-31T23:59:59Z",
        "issued, -1000000000-01-01T00:00:00Z"
    })
    void a_cursor_that_is_forged_with_a_year_of_many_digits_is_refused(String sort, String value) {
        var forged = new JsonArray().add(value).add("0000000000001").encode();

        given().header(AsCaller.operator(campaign.organisationId))
                .queryParam("sort", sort)
                .queryParam("cursor", Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(UTF_8)))
                .get("/api/coupons")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("cursor"));
    }

    @Test
    void the_workbook_has_all_of_them_with_their_numbers_masked() throws IOException {
        Tables.execute(
                "UPDATE hanbeon.coupon_campaign SET event_name = '=HYPERLINK(1)' WHERE id = ?", campaign.number());

        var rows = workbook(campaign.organisationId);

        assertThat(rows).hasSize(6);
        assertThat(rows.get(1).getCellText(2)).isEqualTo("'=HYPERLINK(1)");
        assertThat(rows.get(1).getCellText(4)).contains("*").doesNotContain("6000");
        assertThat(rows.get(1).getCellText(5)).startsWith("T").endsWith("****");
        assertThat(rows.get(1).getCellText(7)).isEqualTo("DELIVERED");
        assertThat(workbook(4_712)).hasSize(1);
    }

    @Test
    void the_list_of_whole_numbers_is_an_administrators_and_on_record() throws IOException {
        var path = "/api/coupons/history.xlsx?numbers=WHOLE&campaign=" + campaign.id;
        var console = path.replace("/api/", "/console/");

        var rows = workbook(AsCaller.admin(), "numbers=WHOLE");

        assertThat(rows.stream().skip(1).map(row -> row.getCellText(5)))
                .containsExactlyInAnyOrderElementsOf(campaign.coupons().stream()
                        .map(coupon -> coupon.get("barcode").toString())
                        .toList());
        assertThat(recorded("WHOLE")).isEqualTo(1);
        for (var refused : List.of(path, console)) {
            given().header(AsCaller.operator(campaign.organisationId))
                    .get(refused)
                    .then()
                    .statusCode(403);
        }
        assertThat(recorded("WHOLE")).isEqualTo(1);
    }

    @Test
    void no_list_has_a_number_whole() {
        var list = given().header(AsCaller.admin())
                .get("/api/coupons?campaign=" + campaign.id)
                .then()
                .statusCode(200)
                .body("coupons.barcode", everyItem(endsWith("****")))
                .extract()
                .asString();
        var detail = campaign.coupon(campaign.couponId(0), "").encode();

        for (var coupon : campaign.coupons()) {
            assertThat(list + detail).doesNotContain(coupon.get("barcode").toString());
        }
    }

    private long recorded(String numbers) {
        return Tables.count(
                "hanbeon.audit_entry WHERE action = 'coupon.download' AND fields_after LIKE ? AND fields_after LIKE ?",
                "%" + campaign.id + "%",
                "%" + numbers + "%");
    }

    private List<Row> workbook(long organisation) throws IOException {
        return workbook(AsCaller.operator(organisation), "sort=issued");
    }

    private List<Row> workbook(Header caller, String query) throws IOException {
        var file = given().header(caller)
                .get("/api/coupons/history.xlsx?" + query + "&campaign=" + campaign.id)
                .then()
                .statusCode(200)
                .contentType(SpreadsheetXlsx.TYPE)
                .extract()
                .asByteArray();
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE action = 'coupon.download' AND subject = 'coupons/history.xlsx' "
                                + "AND fields_after LIKE ?",
                        "%" + campaign.id + "%"))
                .isPositive();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private record Seen(List<String> ids, List<String> values) {}

    /** Two at a time. */
    private Seen pages(String sort, String field) {
        var seen = new Seen(new ArrayList<>(), new ArrayList<>());
        String cursor = null;
        do {
            var page = page(sort, cursor);
            seen.ids().addAll(page.getList("coupons.id"));
            seen.values().addAll(page.getList("coupons." + field));
            cursor = page.getString("nextCursor");
        } while (cursor != null);
        return seen;
    }

    private JsonPath page(String sort, String cursor) {
        var request = given().header(AsCaller.operator(campaign.organisationId));
        if (cursor != null) {
            request = request.queryParam("cursor", cursor);
        }
        return request.get("/api/coupons?limit=2&sort=" + sort + "&campaign=" + campaign.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
