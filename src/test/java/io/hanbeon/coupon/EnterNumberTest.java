package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The supplier issued and fell silent; a person asks it for the numbers. */
@QuarkusTest
@TestProfile(ByHand.class)
class EnterNumberTest {
    private final CouponsByHand byHand;
    private final SettableClock clock;

    EnterNumberTest(CouponsByHand byHand, SettableClock clock) {
        this.byHand = byHand;
        this.clock = clock;
    }

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.message SET due_at = NULL WHERE provider = 'UMS'");
        Tables.execute("DELETE FROM ums.UMS_MSG");
    }

    private ACampaign silent() {
        var campaign = ACampaign.of("GSILENT001").to(2).approved();
        byHand.moveCampaigns();
        for (int round = 0; round < 5; round++) {
            byHand.issue();
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(campaign.progress().getLong("unknown")).isEqualTo(2);
        return campaign;
    }

    private static ValidatableResponse enter(ACampaign campaign, int coupon, String number) {
        return campaign.serve(
                        campaign.couponId(coupon),
                        "/number",
                        new JsonObject().put("number", number).put("reason", "공급사에 확인"))
                .then();
    }

    private static String numberOf(ACampaign campaign, int coupon) {
        return CoufunBook.barcodes((String) campaign.calls().getFirst().get("tr_id"))
                .getString(coupon);
    }

    @Test
    void a_number_that_the_supplier_knows_is_billed_and_sent_and_on_record() {
        var campaign = silent();

        enter(campaign, 0, numberOf(campaign, 0)).statusCode(200).body("coupon.state", equalTo("ISSUED"));
        enter(campaign, 1, numberOf(campaign, 1)).statusCode(200);
        byHand.dealWithCoupons();

        assertThat(campaign.proof()).isEqualTo(new JsonObject("""
                {"issued":2,"billed":2,"sent":2,"unsent":0,"unknown":0,"holds":true}"""));
        given().header(AsCaller.admin())
                .get("/api/audit?action=coupon.enter-number&subject=coupon/" + campaign.couponId(0))
                .then()
                .body("entries", hasSize(1))
                .body("entries[0].reason", equalTo("공급사에 확인"));
    }

    @Test
    void a_number_counts_once_and_its_coupon_takes_one() {
        var campaign = silent();
        enter(campaign, 0, numberOf(campaign, 0)).statusCode(200);

        enter(campaign, 1, numberOf(campaign, 0)).statusCode(409).body("code", equalTo("coupon.number-taken"));
        enter(campaign, 0, numberOf(campaign, 1)).statusCode(409).body("code", equalTo("coupon.conflict"));

        assertThat(campaign.proof().getLong("billed")).isEqualTo(1);
    }

    @Test
    void a_number_that_the_supplier_does_not_know_is_refused() {
        var campaign = silent();

        enter(campaign, 0, "999999999999").statusCode(409).body("code", equalTo("coupon.supplier-refused"));

        assertThat(campaign.progress().getLong("unknown")).isEqualTo(2);
    }

    @Test
    void what_was_entered_is_not_asked_for_again() {
        var campaign = silent();
        enter(campaign, 0, numberOf(campaign, 0)).statusCode(200);

        campaign.post("/retry").then().statusCode(200);
        byHand.issue();

        assertThat(campaign.calls().getFirst())
                .containsEntry("state", "UNKNOWN")
                .containsEntry("code", "BY_HAND");
        assertThat(campaign.progress().getLong("unknown")).isEqualTo(1);
    }

    @Test
    void of_a_cancelled_campaign_it_is_cancelled_at_the_supplier() {
        var campaign = silent();
        campaign.post("/cancel", new JsonObject().put("reason", "행사 취소")).then();

        enter(campaign, 0, numberOf(campaign, 0)).statusCode(200);
        byHand.dealWithCoupons();

        assertThat(campaign.coupons().getFirst()).containsEntry("use_state", "CANCELLED");
        assertThat(campaign.proof().getBoolean("holds")).isTrue();
    }
}
