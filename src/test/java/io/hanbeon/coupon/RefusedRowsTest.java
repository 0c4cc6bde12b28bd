package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.campaign.WriteWorkbook;
import io.hanbeon.shared.SpreadsheetXlsx;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** Rows that were not taken are downloaded, mended and given again. */
@QuarkusTest
@TestProfile(ByHand.class)
class RefusedRowsTest {
    @Test
    void rows_that_were_left_out_are_downloaded_with_the_reasons_and_sent_again() throws IOException {
        var campaign = ACampaign.of("G000000001");
        upload(campaign, List.of(List.of("전화번호", "이름"), List.of("010-1234-5678", "김한번"), List.of("02-1", "=이두번")))
                .body("refused", equalTo(1));

        var rows = download(campaign);

        assertThat(cells(rows.getFirst())).containsExactly("전화번호", "이름", "뺀 이유", "Why it was left out");
        assertThat(cells(rows.get(1)))
                .containsExactly("02-1", "'=이두번", "문자를 받을 수 있는 번호가 아닙니다", "Nobody gets messages at this number");
        upload(campaign, List.of(cells(rows.getFirst()), List.of("010-1234-9999", "이두번", "지난 이유", "an old reason")))
                .body("accepted", equalTo(1))
                .body("refused", equalTo(0));
        assertThat(download(campaign)).hasSize(1);
    }

    @Test
    void that_numbers_were_seen_is_on_record() throws IOException {
        var campaign = ACampaign.of("G000000001").to("010-1234-5678\n02-1");

        assertThat(download(campaign)).hasSize(2);

        given().header(AsCaller.admin())
                .get("/api/audit?action=coupon-campaign.see-refused-rows&subject=coupon-campaign/" + campaign.id)
                .then()
                .body("entries", hasSize(1));
    }

    @Test
    void they_are_sealed_and_forgotten_once_the_campaign_is_approved() {
        var campaign = ACampaign.of("G000000001").to("010-1234-5678\n010-0000-000012345");
        var rows = "hanbeon.coupon_refused_row WHERE campaign_id = ?";
        assertThat(Tables.count(rows, campaign.number())).isEqualTo(1);
        assertThat(Tables.count(rows + " AND content LIKE '%0000%'", campaign.number()))
                .isZero();

        campaign.approved();

        assertThat(Tables.count(rows, campaign.number())).isZero();
    }

    @Test
    void another_organisations_rows_are_unknown() {
        var campaign = ACampaign.of("G000000001").to("02-1");

        given().header(AsCaller.operator(4_712))
                .get("/api/coupons/campaigns/" + campaign.id + "/refused-rows")
                .then()
                .statusCode(404)
                .body("code", equalTo("coupon.campaign-unknown"));
    }

    @Test
    void how_far_a_campaign_is_comes_as_events_and_ends_with_it() {
        var campaign = ACampaign.of("G000000001").to(3);

        var events = given().header(AsCaller.operator(campaign.organisationId))
                .header("Accept", "text/event-stream")
                .get("/api/coupons/campaigns/" + campaign.id + "/events")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/event-stream"))
                .extract()
                .asString();

        assertThat(events)
                .startsWith("data:{")
                .contains("\"recipients\":3", "\"state\":\"DRAFT\"")
                .endsWith("\n\n");
    }

    private static List<Row> download(ACampaign campaign) throws IOException {
        var file = given().header(AsCaller.operator(campaign.organisationId))
                .get("/api/coupons/campaigns/" + campaign.id + "/refused-rows")
                .then()
                .statusCode(200)
                .contentType(SpreadsheetXlsx.TYPE)
                .extract()
                .asByteArray();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> cells(Row row) {
        return IntStream.range(0, row.getCellCount()).mapToObj(row::getCellText).toList();
    }

    private static ValidatableResponse upload(ACampaign campaign, List<List<String>> rows) {
        return given().header(AsCaller.operator(campaign.organisationId))
                .contentType(SpreadsheetXlsx.TYPE)
                .body(WriteWorkbook.write("받는 사람", rows))
                .put("/api/coupons/recipient-files?campaign=" + campaign.id)
                .then()
                .statusCode(200);
    }
}
