package io.hanbeon.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.coupon.campaign.WriteWorkbook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A campaign as an operator writes it in the console. */
@QuarkusTest
@TestProfile(ByHand.class)
class CouponPagesTest {
    private static final String ROOT = "/console/coupons";

    private long organisation;
    private Browser browser;

    @BeforeEach
    void an_operator_opens_the_form() {
        organisation = ACampaign.organisation();
        browser = Browser.of(AsCaller.operator(organisation));
        assertThat(browser.open(ROOT + "/new").statusCode()).isEqualTo(200);
    }

    private static Map<String, String> terms(Map<String, String> changed) {
        var terms = new HashMap<>(Map.of(
                "customer", "한번은행",
                "eventName", "여름 감사 행사",
                "goodsId", "G000000001",
                "template", "GIFT",
                "sender", ACampaign.SENDER,
                "title", "감사 쿠폰",
                "text", "#{이름}님, #{상품명} 쿠폰 #{쿠폰번호}"));
        terms.putAll(changed);
        return terms;
    }

    private String draft(Map<String, String> terms) {
        var created = browser.send(ROOT, terms);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(303);
        return created.header("Location").replaceFirst("https?://[^/]+", "").replaceFirst("#.*", "");
    }

    @Test
    void a_campaign_is_written_checked_and_approved_step_by_step() {
        var path = draft(terms(Map.of()));

        var judged = browser.send(path + "/recipients", Map.of("recipients", "010-1234-5678, 김한번\n02-1, 이두번"));
        assertThat(judged.asString()).contains("1명을 받았습니다. 뺀 줄 1", "02-1", "aria-current=\"step\"");
        assertThat(browser.send(path + "/check", Map.of()).statusCode()).isEqualTo(303);
        var checked = browser.open(path).asString();
        assertThat(checked).contains("승인하고 보내기", "쿠폰 1장을 발행합니다");
        assertThat(browser.send(path + "/approve", Map.of()).statusCode()).isEqualTo(303);

        assertThat(browser.open(path).asString()).contains("보낼 예정", "data-events=\"" + path + "/events\"");
        assertThat(browser.open(path + "/progress").asString().strip()).startsWith("<div id=\"progress\"");
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
        var refused = browser.send(ROOT, terms(Map.of("customer", "", "eventName", "가을 <행사>")));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("id=\"customer-fault\"", "가을 &lt;행사&gt;")
                .doesNotContain("<행사>");
    }

    @Test
    void the_telephone_shows_what_is_typed_with_its_variables_filled() {
        var phone =
                browser.send(ROOT + "/phone", terms(Map.of("title", "가을 쿠폰"))).asString();

        assertThat(phone).contains("hb-phone", "가을 쿠폰", "김한번님, ", "바이트").doesNotContain("<html", "#{");
    }

    @Test
    void a_workbook_is_uploaded_and_its_bad_rows_come_back_to_be_mended() {
        var path = draft(terms(Map.of()));
        var upload = ROOT + "/recipient-file?campaign=" + path.substring(path.lastIndexOf('/') + 1);
        browser.open(path);
        var list = WriteWorkbook.write(
                "받는 사람", List.of(List.of("전화번호", "이름"), List.of("010-1234-5678", "김한번"), List.of("02-1", "이두번")));

        var judged = browser.sendFile(upload, list);

        assertThat(judged.statusCode()).isEqualTo(200);
        assertThat(judged.asString()).contains("1명을 받았습니다. 뺀 줄 1", path + "/refused-rows");
        assertThat(browser.open(path + "/refused-rows").getContentType()).contains("spreadsheetml");
        assertThat(browser.sendFile(upload, new byte[] {1, 2, 3}).statusCode()).isEqualTo(422);
        assertThat(browser.open(ROOT + "/recipient-file").getHeader("Content-Disposition"))
                .contains("recipients.xlsx");
    }

    @Test
    void heads_of_the_history_sort_it_and_it_is_downloaded_as_it_is_narrowed() {
        ACampaign.of(organisation, "G000000001").to(1).delivered();

        var history = browser.open(ROOT + "/history?state=DELIVERED&sort=event").asString();

        assertThat(history)
                .contains("aria-sort=\"ascending\"", "?sort=-event&amp;state=DELIVERED")
                .contains("history.xlsx?sort=event&amp;state=DELIVERED");
        assertThat(browser.open(ROOT + "/history.xlsx?state=DELIVERED").getContentType())
                .contains("spreadsheetml");
    }

    @Test
    void a_campaign_leads_to_its_coupons_and_the_list_stays_with_it() {
        var campaign = ACampaign.of(organisation, "G000000001").to(1);
        Tables.execute(
                "UPDATE hanbeon.coupon_campaign SET state = 'SENT', due_at = NULL WHERE id = ?", campaign.number());
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'ISSUE_FAILED', code = '08' WHERE campaign_id = ?",
                campaign.number());
        var failed = ROOT + "/history?campaign=" + campaign.id + "&amp;state=ISSUE_FAILED";

        assertThat(browser.open(ROOT + "/" + campaign.id).asString()).contains(failed);
        assertThat(browser.open(failed.replace("&amp;", "&")).asString())
                .contains("name=\"campaign\" value=\"" + campaign.id + "\"", campaign.couponId(0))
                .contains("08 상품 수량이 올바르지 않거나 재고가 없습니다");
    }

    @Test
    void an_author_is_told_that_somebody_else_approves() {
        var campaign = ACampaign.of(organisation, "G000000001").byTwoPeople().to(1);
        campaign.post("/check").then().statusCode(200);
        var approve = "/" + campaign.id + "/approve";

        assertThat(browser.open(ROOT + "/" + campaign.id).asString())
                .contains("아닌 사람이 승인합니다")
                .doesNotContain(approve);
        assertThat(Browser.of(AsCaller.operator(organisation, "0ANOTHERONE00"))
                        .open(ROOT + "/" + campaign.id)
                        .asString())
                .contains(approve);
    }

    @Test
    void without_recipients_it_cannot_be_checked() {
        var path = draft(terms(Map.of()));

        assertThat(browser.open(path).asString()).contains("먼저 받는 사람을 넣으십시오.");
        var refused = browser.send(path + "/check", Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("받는 사람이 없습니다.");
    }

    @Test
    void cancelling_says_what_it_means_and_takes_a_reason() {
        var path = draft(terms(Map.of()));
        browser.send(path + "/recipients", Map.of("recipients", "010-1234-5678, 김한번"));

        assertThat(browser.open(path).asString()).contains("아직 발행하지 않은 1장은 발행하지 않습니다.");
        assertThat(browser.send(path + "/cancel", Map.of("reason", "")).statusCode())
                .isEqualTo(422);
        assertThat(browser.send(path + "/cancel", Map.of("reason", "행사 취소")).statusCode())
                .isEqualTo(303);

        assertThat(browser.open(ROOT + "?state=CANCELLED").asString()).contains(path);
    }
}
