package io.hanbeon.coupon.nightly;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ByHand.class)
class CompareBooksTest {
    private final CompareBooksJob job;
    private final CouponsByHand byHand;
    private final SettableClock clock;
    private ACampaign campaign;

    CompareBooksTest(CompareBooksJob job, CouponsByHand byHand, SettableClock clock) {
        this.job = job;
        this.byHand = byHand;
        this.clock = clock;
    }

    /** Others' coupons, of which the supplier's stand-in knows nothing, are worth nothing any more. */
    @BeforeEach
    void issue() {
        Tables.execute("UPDATE hanbeon.coupon SET valid_until = '2020-01-01' WHERE valid_until IS NOT NULL");
        campaign = ACampaign.of("G000000001").to(2).approved();
        byHand.moveCampaigns();
        byHand.issue();
    }

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
    }

    private long compare() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(job::work);
    }

    private void set(String columns) {
        Tables.execute(
                "UPDATE hanbeon.coupon SET " + columns + " WHERE campaign_id = ? AND line = 1", campaign.number());
    }

    private ValidatableResponse differences() {
        return given().header(AsCaller.operator(campaign.organisationId))
                .get("/api/coupons/differences")
                .then()
                .statusCode(200);
    }

    @Test
    void where_both_books_agree_nothing_is_listed() throws Throwable {
        assertThat(compare()).isEqualTo(2);

        differences().body("differences", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "use_state = 'USED', USE, USED, UNUSED",
                "use_state = 'CANCELLED', USE, CANCELLED, UNUSED",
                "barcode = '900099990000', NUMBER, 900099990000, 16",
                "valid_until = '2099-01-01', LAST_DAY, 2099-01-01,",
            })
    void what_differs_is_listed_until_it_agrees_again(String columns, String kind, String ours, String theirs)
            throws Throwable {
        var coupon = campaign.coupons().getFirst();
        set(columns);

        compare();
        compare();

        var listed = differences()
                .body("differences.couponId", contains(campaign.couponId(0)))
                .body("differences.kind", contains(kind))
                .body("differences.ours", contains(ours));
        if (theirs != null) {
            listed.body("differences.theirs", contains(theirs));
        }
        set("use_state = 'UNUSED', barcode = '%s', valid_until = '%s'"
                .formatted(coupon.get("barcode"), coupon.get("valid_until")));
        compare();
        differences().body("differences", hasSize(0));
    }

    @Test
    void the_console_lists_what_differs() throws Throwable {
        set("use_state = 'USED'");
        compare();

        var page = given().header(AsCaller.operator(campaign.organisationId))
                .get("/console/coupons/differences")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(page).contains(campaign.couponId(0), "사용 상태");
    }

    @Test
    void another_organisation_sees_none_of_it() throws Throwable {
        set("use_state = 'USED'");
        compare();

        given().header(AsCaller.operator(4_712))
                .get("/api/coupons/differences")
                .then()
                .body("differences", hasSize(0));
    }
}
