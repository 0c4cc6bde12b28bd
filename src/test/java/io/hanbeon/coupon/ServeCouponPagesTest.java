package io.hanbeon.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer calls, and an operator looks at their coupon in the console. */
@QuarkusTest
@TestProfile(ByHand.class)
class ServeCouponPagesTest {
    private static final String ROOT = "/console/coupons/history";

    @Inject
    CouponsByHand byHand;

    private ACampaign campaign;
    private Browser browser;
    private String path;

    @BeforeEach
    void a_campaign_was_delivered() {
        campaign = ACampaign.of("G000000001").to("010-6123-7788").approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL WHERE campaign_id = ?",
                campaign.number());
        browser = Browser.of(AsCaller.operator(campaign.organisationId));
        path = ROOT + "/" + campaign.couponId(0);
        browser.open(path);
    }

    @AfterEach
    void leave_nothing_due() {
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.message SET due_at = NULL WHERE provider = 'UMS'");
    }

    private String barcode() {
        return campaign.coupons().getFirst().get("barcode").toString();
    }

    @Test
    void a_coupon_is_found_by_its_recipients_number_or_its_own_which_stay_masked() {
        var byPhone =
                browser.send(ROOT + "/find", Map.of("phone", "01061237788")).asString();
        var byBarcode =
                browser.send(ROOT + "/find", Map.of("barcode", barcode())).asString();
        var byAnother =
                browser.send(ROOT + "/find", Map.of("phone", "010-6123-7789")).asString();

        assertThat(byPhone).contains(path).doesNotContain("61237788", barcode());
        assertThat(byBarcode).contains(path);
        assertThat(byAnother).contains("조건에 맞는 쿠폰이 없습니다");
    }

    @Test
    void the_suppliers_book_stands_beside_ours() {
        var page = browser.open(path).asString();

        assertThat(page).contains("hx-get=\"" + path + "/supplier\"");
        assertThat(browser.open(path + "/supplier").asString())
                .contains("공급사", "미사용")
                .doesNotContain("is-off");
    }

    @Test
    void another_number_takes_a_reason_and_is_kept_with_it() {
        var refused = browser.send(path + "/phone", Map.of("phone", "010-1", "reason", "번호 변경"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("문자를 받을 수 있는 전화번호가 아닙니다.");

        var changed = browser.send(path + "/phone", Map.of("phone", "010-9876-1234", "reason", "번호 변경"));

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(browser.open(path).asString())
                .contains("번호 변경", "010****1234")
                .doesNotContain("98761234");
    }

    @Test
    void what_its_state_forbids_cannot_be_pressed_and_is_refused_all_the_same() {
        Tables.execute("UPDATE hanbeon.coupon SET use_state = 'USED' WHERE campaign_id = ?", campaign.number());

        assertThat(browser.open(path).asString()).contains("data-bs-target=\"#cancel-coupon\" disabled");
        assertThat(browser.send(path + "/cancel", Map.of("reason", "고객 요청")).statusCode())
                .isEqualTo(422);
    }

    private static String fours(String number) {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Test
    void only_administrators_see_a_number_whole() {
        var page = browser.open(path).asString();
        assertThat(page).doesNotContain(path + "/recipient");
        assertThat(browser.send(path + "/recipient", Map.of()).statusCode()).isEqualTo(403);

        var admin = Browser.of(AsCaller.admin());
        assertThat(admin.open(path).asString())
                .contains(path + "/recipient")
                .doesNotContain("6123-7788", "61237788", fours(barcode()));
        assertThat(admin.send(path + "/recipient", Map.of()).asString()).contains("01061237788", fours(barcode()));
    }
}
