package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.console.Browser;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extensions and refunds by dated rules. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class CouponRulesTest {
    private static final JsonObject REASON = new JsonObject().put("reason", "고객 요청");

    @Inject
    CouponsByHand byHand;

    @Inject
    SettableClock clock;

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.coupon_rule WHERE valid_from > '2025-09-16'");
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
    }

    /** Good for that many days more. */
    private ACampaign delivered(int days) {
        var campaign = ACampaign.of("G000000001").to(1).approved();
        byHand.moveCampaigns();
        byHand.issue();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL, valid_until = ? WHERE campaign_id = ?",
                today().plusDays(days),
                campaign.number());
        return campaign;
    }

    private LocalDate today() {
        return Seoul.businessDay(clock.instant());
    }

    private static JsonObject rule(ACampaign campaign) {
        return campaign.coupon(campaign.couponId(0), "/rule");
    }

    @Test
    void a_refund_comes_after_the_last_day_by_the_rule_and_once() {
        var campaign = delivered(0);
        var coupon = campaign.couponId(0);
        assertThat(rule(campaign).getBoolean("mayRefund")).isFalse();
        assertThat(campaign.serve(coupon, "/refund", REASON).<String>path("code"))
                .isEqualTo("coupon.conflict");

        clock.setTo(Seoul.at(today().plusDays(1), LocalTime.MIDNIGHT));
        assertThat(rule(campaign).getBoolean("mayExtend")).isFalse();
        assertThat(rule(campaign).getLong("refundKrw")).isEqualTo(3_690);
        assertThat(rule(campaign).getJsonObject("rule").getString("articleKo")).contains("90%");
        campaign.serve(coupon, "/refund", REASON).then().statusCode(200);

        assertThat(campaign.coupons().getFirst()).containsEntry("use_state", "CANCELLED");
        assertThat(Tables.row("SELECT * FROM hanbeon.coupon_charge WHERE campaign_id = ?", campaign.number()))
                .containsEntry("refunded", 3_690L)
                .doesNotContainEntry("refunded_at", null);
        assertThat(campaign.serve(coupon, "/refund", REASON).<String>path("code"))
                .isEqualTo("coupon.conflict");
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE action = 'coupon.refund' AND subject = ?", "coupon/" + coupon))
                .isEqualTo(1);
    }

    @Test
    void nothing_comes_back_after_the_years_of_its_rule() {
        var campaign = delivered(0);

        clock.setTo(Seoul.at(today().plusYears(5), LocalTime.NOON));
        assertThat(rule(campaign).getBoolean("mayRefund")).isTrue();
        clock.setTo(Seoul.at(today().plusDays(1), LocalTime.MIDNIGHT));
        assertThat(rule(campaign).getBoolean("mayRefund")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2015-04-01, 60000, 0", "2015-04-02, 60000, 90", "2025-09-16, 50000, 90", "2025-09-16, 50001, 95"})
    void the_rule_of_the_day_of_its_issue_and_of_its_price_counts(String issued, long price, int percent) {
        var campaign = delivered(30);
        Tables.execute(
                "UPDATE hanbeon.coupon SET issued_at = CONCAT(?, ' 03:00:00') WHERE campaign_id = ?",
                issued,
                campaign.number());
        Tables.execute("UPDATE hanbeon.coupon_campaign SET price = ? WHERE id = ?", price, campaign.number());

        var rule = rule(campaign).getJsonObject("rule");

        assertThat(rule == null ? 0 : rule.getInteger("refundPercent")).isEqualTo(percent);
    }

    /** Its words come from press reports. */
    @Test
    void a_rule_that_nobody_has_set_names_no_article_and_says_that_it_is_a_default() {
        var campaign = delivered(30);

        var rule = rule(campaign).getJsonObject("rule");

        assertThat(rule.getString("articleKo")).doesNotContain("제5조").doesNotContain("공정거래위원회");
        assertThat(rule.getValue("setBy")).isNull();
        assertThat(page(campaign)).contains("언론 보도를 따른 기본값");
    }

    @Test
    void a_rule_that_is_set_says_by_whom_and_is_on_record() {
        var campaign = delivered(30);
        var wanted = new JsonObject()
                .put("validFrom", today().toString())
                .put("priceAboveKrw", -1)
                .put("articleKo", "이용약관 제7조: 구매액의 70%를 돌려준다.")
                .put("articleEn", "Terms of use, article 7: 70 % of the price come back.")
                .put("extensionMonths", 6)
                .put("extensionsMax", 2)
                .put("refundPercent", 70)
                .put("refundYears", 5)
                .put("reason", "법무팀 확인");

        set(wanted.copy().put("refundPercent", 101)).then().statusCode(400);
        set(wanted.copy().put("validFrom", "+99999-01-01")).then().statusCode(400);
        set(wanted.copy().put("validFrom", "내일")).then().statusCode(400);
        set(wanted).then().statusCode(200);
        set(wanted.copy().put("refundPercent", 71)).then().statusCode(200);

        var rule = rule(campaign).getJsonObject("rule");
        assertThat(rule.getInteger("refundPercent")).isEqualTo(71);
        assertThat(rule.getString("setBy")).isNotBlank();
        assertThat(page(campaign)).contains(rule.getString("setBy")).doesNotContain("기본값");
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE action = 'coupon-rule.set' AND subject = ?",
                        "coupon-rule/" + today() + "/-1"))
                .isEqualTo(2);
        assertThat(given().header(AsCaller.operator(campaign.organisationId))
                        .get("/api/coupons/rules")
                        .jsonPath()
                        .getInt("[0].refundPercent"))
                .isEqualTo(71);
    }

    private static Response set(JsonObject rule) {
        return given().header(AsCaller.superAdmin())
                .contentType("application/json")
                .body(rule.encode())
                .put("/api/coupons/rules");
    }

    private static String page(ACampaign campaign) {
        return Browser.of(AsCaller.operator(campaign.organisationId))
                .open("/console/coupons/history/" + campaign.couponId(0))
                .asString();
    }

    @Test
    void an_extension_takes_over_the_suppliers_day_once() {
        var campaign = delivered(30);
        var coupon = campaign.couponId(0);
        var key = UUID.randomUUID().toString();

        var first = extend(campaign, key);
        var second = extend(campaign, key);

        assertThat(first.<String>path("coupon.validUntil"))
                .isEqualTo(today().plusDays(90).toString());
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(rule(campaign).getInteger("extensionsLeft")).isZero();
        assertThat(campaign.serve(coupon, "/extend", REASON).<String>path("code"))
                .isEqualTo("coupon.conflict");
    }

    private static Response extend(ACampaign campaign, String key) {
        return given().header(AsCaller.operator(campaign.organisationId))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(REASON.encode())
                .post("/api/coupons/" + campaign.couponId(0) + "/extend");
    }

    @Test
    void what_the_supplier_did_not_extend_or_too_far_is_refused() {
        var same = delivered(90);
        assertThat(same.serve(same.couponId(0), "/extend", REASON).<String>path("code"))
                .isEqualTo("coupon.not-extended");

        Tables.execute(
                "INSERT INTO hanbeon.coupon_rule VALUES (?, -1, '시험 규정', 'a rule of a test', 1, 1, 80, 1, NULL, NULL)",
                today());
        var tooFar = delivered(30);
        assertThat(rule(tooFar).getJsonObject("rule").getString("articleKo")).isEqualTo("시험 규정");
        assertThat(tooFar.serve(tooFar.couponId(0), "/extend", REASON).<String>path("code"))
                .isEqualTo("coupon.beyond-rule");
    }
}
