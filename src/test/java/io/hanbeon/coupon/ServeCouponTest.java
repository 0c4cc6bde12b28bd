package io.hanbeon.coupon;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done for customers who call. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class ServeCouponTest {
    private static final JsonObject NOTHING = new JsonObject();
    private static final JsonObject REASON = new JsonObject().put("reason", "고객 요청");

    @Inject
    CouponsByHand byHand;

    @Inject
    SettableClock clock;

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.message SET due_at = NULL WHERE provider = 'UMS'");
    }

    private ACampaign issued() {
        var campaign = ACampaign.of("G000000001").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
        byHand.dealWithCoupons();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL WHERE campaign_id = ?",
                campaign.number());
        return campaign;
    }

    private static Map<String, Object> row(ACampaign campaign) {
        return campaign.coupons().getFirst();
    }

    @Test
    void the_same_coupon_is_sent_again_three_times_at_most() {
        var campaign = issued();
        var coupon = campaign.couponId(0);
        var barcode = row(campaign).get("barcode");
        for (int i = 1; i <= 3; i++) {
            assertThat(campaign.coupon(coupon, "/acts").getInteger("resendsLeft"))
                    .isEqualTo(4 - i);
            campaign.serve(coupon, "/resend", NOTHING).then().statusCode(200);
            assertThat(campaign.serve(coupon, "/resend", NOTHING).<String>path("code"))
                    .isEqualTo("coupon.conflict");
            byHand.dealWithCoupons();
            Tables.execute(
                    "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL WHERE campaign_id = ?",
                    campaign.number());
        }

        assertThat(campaign.serve(coupon, "/resend", NOTHING).<String>path("code"))
                .isEqualTo("coupon.too-many-resends");
        assertThat(row(campaign)).containsEntry("barcode", barcode).containsEntry("resends", 3);
        assertThat(campaign.coupon(coupon, "").getJsonArray("messages")).hasSize(4);
        assertThat(campaign.proof().getBoolean("holds")).isTrue();
    }

    @Test
    void what_is_left_of_a_coupon_is_sent_again_beside_others() {
        var campaign = issued();
        Tables.execute(
                "UPDATE hanbeon.coupon SET use_state = 'PARTLY' WHERE campaign_id = ? AND line = 1", campaign.number());
        campaign.serve(campaign.couponId(0), "/resend", NOTHING).then().statusCode(200);
        campaign.serve(campaign.couponId(1), "/resend", NOTHING).then().statusCode(200);

        byHand.dealWithCoupons();

        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsOnly("SENDING");
    }

    @ParameterizedTest
    @CsvSource({"USED, SEND_FAILED", "CANCELLED, CANCELLED"})
    void what_is_worth_nothing_by_now_is_not_sent_and_holds_up_nobody(String use, String state) {
        var campaign = issued();
        campaign.serve(campaign.couponId(0), "/resend", NOTHING).then().statusCode(200);
        campaign.serve(campaign.couponId(1), "/resend", NOTHING).then().statusCode(200);
        Tables.execute(
                "UPDATE hanbeon.coupon SET use_state = ? WHERE campaign_id = ? AND line = 1", use, campaign.number());

        byHand.dealWithCoupons();

        assertThat(campaign.coupons()).extracting(coupon -> coupon.get("state")).containsExactly(state, "SENDING");
        assertThat(row(campaign)).containsEntry("code", use).containsEntry("due_at", null);
    }

    @Test
    void another_number_gets_the_same_coupon_and_the_change_is_on_record() {
        var campaign = issued();
        var coupon = campaign.couponId(0);

        campaign.changePhone("010-9876-5432").then().statusCode(200);

        var detail = campaign.coupon(coupon, "");
        assertThat(detail.getJsonObject("coupon").getString("phone")).isEqualTo("010****5432");
        assertThat(detail.getJsonArray("phoneChanges").getJsonObject(0).getString("after"))
                .isEqualTo("010****5432");
        assertThat(campaign.changePhone("1588-1234").<String>path("code")).isEqualTo("coupon.phone-unusable");
        given().header(AsCaller.admin())
                .get("/api/coupons?phone=010 9876 5432&campaign=" + campaign.id)
                .then()
                .statusCode(200);
        given().header(AsCaller.admin())
                .get("/api/coupons/" + coupon + "/recipient")
                .then()
                .body("phone", equalTo("01098765432"))
                .body("barcode", equalTo(row(campaign).get("barcode")));
        assertThat(Tables.count("hanbeon.audit_entry WHERE subject = ?", "coupon/" + coupon))
                .isEqualTo(2);
    }

    @Test
    void a_cancelled_coupon_is_given_back_and_never_sent_again() {
        var campaign = issued();
        var coupon = campaign.couponId(0);
        assertThat(campaign.coupon(coupon, "/acts").getLong("refundKrw")).isEqualTo(4_100);

        campaign.serve(coupon, "/cancel", REASON).then().statusCode(200);
        byHand.dealWithCoupons();

        assertThat(row(campaign)).containsEntry("use_state", "CANCELLED");
        assertThat(campaign.coupon(coupon, "/supplier").getString("state")).isEqualTo("CANCELLED");
        assertThat(campaign.serve(coupon, "/resend", NOTHING).<String>path("code"))
                .isEqualTo("coupon.conflict");
        assertThat(campaign.serve(coupon, "/cancel", REASON).<String>path("code"))
                .isEqualTo("coupon.conflict");
    }

    @Test
    void what_was_used_meanwhile_stays_used() {
        var campaign = issued();
        var coupon = campaign.couponId(0);
        CoufunBook.use((String) row(campaign).get("barcode"), 0);

        campaign.serve(coupon, "/cancel", REASON).then().statusCode(200);
        byHand.dealWithCoupons();

        assertThat(row(campaign)).containsEntry("use_state", "USED");
        assertThat(Tables.count(
                        "hanbeon.coupon_charge WHERE campaign_id = ? AND refunded_at IS NOT NULL", campaign.number()))
                .isZero();
    }

    /** All of its last day in Seoul, and not a second more. */
    @Test
    void an_expired_coupon_is_not_sent_again() {
        var campaign = issued();
        var coupon = campaign.couponId(0);
        Tables.execute("UPDATE hanbeon.coupon SET valid_until = '2027-06-30' WHERE campaign_id = ?", campaign.number());

        clock.setTo(Instant.parse("2027-06-30T14:59:50Z"));
        assertThat(campaign.coupon(coupon, "/acts").getBoolean("maySend")).isTrue();
        clock.advance(Duration.ofSeconds(11));
        assertThat(campaign.coupon(coupon, "/acts").getBoolean("maySend")).isFalse();
    }

    @Test
    void an_expired_coupon_is_not_cancelled() {
        var campaign = issued();
        var coupon = campaign.couponId(0);
        Tables.execute("UPDATE hanbeon.coupon SET valid_until = '2027-06-30' WHERE campaign_id = ?", campaign.number());

        clock.setTo(Instant.parse("2027-06-30T14:59:50Z"));
        assertThat(campaign.coupon(coupon, "/acts").getBoolean("mayCancel")).isTrue();
        clock.advance(Duration.ofSeconds(11));
        assertThat(campaign.coupon(coupon, "/acts").getBoolean("mayCancel")).isFalse();
        assertThat(campaign.coupon(coupon, "/acts").getLong("refundKrw")).isZero();
        var refused = campaign.serve(coupon, "/cancel", REASON);
        assertThat(refused.<String>path("code")).isEqualTo("coupon.conflict");
        assertThat(refused.asString()).contains("EXPIRED");
        assertThat(row(campaign)).containsEntry("use_state", "UNUSED");
    }

    private static Response serve(ACampaign campaign, String act, String key, JsonObject body) {
        return given().header(AsCaller.operator(campaign.organisationId))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body.encode())
                .post("/api/coupons/" + campaign.couponId(0) + act);
    }

    private void arrive(ACampaign campaign) {
        byHand.dealWithCoupons();
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'DELIVERED', due_at = NULL WHERE campaign_id = ?",
                campaign.number());
    }

    @Test
    void a_resend_that_is_asked_for_twice_by_one_key_is_one() {
        var campaign = issued();
        var key = UUID.randomUUID().toString();

        var first = serve(campaign, "/resend", key, NOTHING);
        arrive(campaign);
        var second = serve(campaign, "/resend", key, NOTHING);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.<Integer>path("coupon.resends")).isEqualTo(1);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(row(campaign)).containsEntry("resends", 1).containsEntry("state", "DELIVERED");
    }

    @Test
    void a_change_of_phone_that_is_asked_for_twice_by_one_key_is_one() {
        var campaign = issued();
        var key = UUID.randomUUID().toString();
        var body = new JsonObject().put("phone", "010-9876-5433").put("reason", "번호 변경");

        var first = serve(campaign, "/phone", key, body);
        arrive(campaign);
        var second = serve(campaign, "/phone", key, body);

        assertThat(first.<String>path("phoneChanges[0].after")).isEqualTo("010****5433");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(campaign.coupon(campaign.couponId(0), "").getJsonArray("phoneChanges"))
                .hasSize(1);
        var again = serve(campaign, "/phone", UUID.randomUUID().toString(), body);
        assertThat(again.<String>path("code")).isEqualTo("coupon.same-phone");
        assertThat(row(campaign)).containsEntry("resends", 1);
    }
}
