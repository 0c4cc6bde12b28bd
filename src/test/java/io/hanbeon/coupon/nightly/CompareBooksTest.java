package io.hanbeon.coupon.nightly;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.coupon.CoufunBook;
import io.hanbeon.coupon.issue.CouponsByHand;
import io.hanbeon.job.JobRuns;
import io.hanbeon.shared.Seoul;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
class CompareBooksTest {
    private final CompareBooksJob job;
    private final CouponsByHand byHand;
    private final SettableClock clock;
    private final JobRuns jobRuns;
    private final MeterRegistry registry;
    private ACampaign campaign;

    CompareBooksTest(
            CompareBooksJob job, CouponsByHand byHand, SettableClock clock, JobRuns jobRuns, MeterRegistry registry) {
        this.job = job;
        this.byHand = byHand;
        this.clock = clock;
        this.jobRuns = jobRuns;
        this.registry = registry;
    }

    /** Others' coupons, of which the supplier's stand-in knows nothing, are worth nothing any more, and none comes up. */
    @BeforeEach
    void issue() {
        leave_nothing_due();
        Tables.execute("UPDATE hanbeon.coupon SET valid_until = '2020-01-01' WHERE valid_until IS NOT NULL");
        Tables.execute("DELETE FROM hanbeon.coupon_difference");
        campaign = ACampaign.of("G000000001").to(2).approved();
        byHand.moveCampaigns();
        await().untilAsserted(() -> {
            byHand.issue();
            assertThat(campaign.coupons())
                    .extracting(coupon -> coupon.get("barcode"))
                    .doesNotContainNull();
        });
    }

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        CoufunBook.answerQuestions();
        Tables.execute("UPDATE hanbeon.coupon_comparison SET reached = 0, not_before = NULL");
        Tables.execute("UPDATE hanbeon.coupon SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_call SET due_at = NULL");
        Tables.execute("UPDATE hanbeon.coupon_campaign SET due_at = NULL");
    }

    private long compare() throws Throwable {
        return VertxContextSupport.subscribeAndAwait(job::work);
    }

    /** @return why the night is unfinished */
    private String compareInVain() {
        return assertThatThrownBy(this::compare)
                .isInstanceOf(ComparisonUnfinished.class)
                .actual()
                .getMessage();
    }

    private long reached() {
        return Tables.count(
                "hanbeon.coupon c JOIN hanbeon.coupon_comparison s ON c.id <= s.reached WHERE c.campaign_id = ?",
                campaign.number());
    }

    private String barcode(int index) {
        return (String) campaign.coupons().get(index).get("barcode");
    }

    private double alarms() {
        return registry.get("hanbeon.coupon.alarms")
                .tag("kind", "books_not_compared")
                .counter()
                .count();
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
                "barcode = '900099990000', NUMBER, 90009999****, 16",
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
                .body("differences.ours", contains(ours))
                .body("differences.barcode", contains(endsWith("****")));
        if (theirs != null) {
            listed.body("differences.theirs", contains(theirs));
        }
        set("use_state = 'UNUSED', barcode = '%s', valid_until = '%s'"
                .formatted(coupon.get("barcode"), coupon.get("valid_until")));
        compare();
        differences().body("differences", hasSize(0));
    }

    @Test
    void a_coupon_is_asked_about_three_days_after_its_last_one() throws Throwable {
        set("valid_until = '%s'".formatted(today().minusDays(3)));
        assertThat(compare()).isEqualTo(2);
        Tables.execute("DELETE FROM hanbeon.coupon_difference");

        set("valid_until = '%s'".formatted(today().minusDays(4)));
        assertThat(compare()).isEqualTo(1);
    }

    @Test
    void what_is_listed_is_asked_about_until_it_agrees_however_old_it_is() throws Throwable {
        var coupon = campaign.coupons().getFirst();
        set("valid_until = '2020-01-01', use_state = 'USED'");
        Tables.execute(
                "INSERT INTO hanbeon.coupon_difference (coupon_id, organisation_id, kind, ours, theirs, found_at, seen_at) "
                        + "VALUES (?, ?, 'USE', 'UNUSED', 'USED', NOW(), NOW())",
                coupon.get("id"),
                campaign.organisationId);
        CoufunBook.use((String) coupon.get("barcode"), 0);
        compare();
        differences().body("differences.kind", contains("LAST_DAY"));

        set("valid_until = '%s'".formatted(coupon.get("valid_until")));
        compare();

        differences().body("differences", hasSize(0));
    }

    private LocalDate today() {
        return Seoul.businessDay(clock.instant());
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

    @ParameterizedTest
    @ValueSource(strings = {"01", "05", "09", "95", "98"})
    void a_night_that_the_supplier_ends_is_unfinished_and_alarms(String code) {
        double before = alarms();
        CoufunBook.refuseQuestions(code, barcode(1));

        assertThat(compareInVain()).contains("COUFUN answered " + code);

        assertThat(alarms()).isEqualTo(before + 1);
    }

    @Test
    void its_run_says_why_and_is_begun_again() {
        CoufunBook.refuseQuestions("98", barcode(0));
        var run = (ThrowingCallable) () -> VertxContextSupport.subscribeAndAwait(() -> jobRuns.once(job, "2026-01-01"));
        assertThatThrownBy(run).isInstanceOf(ComparisonUnfinished.class);

        assertThat(Tables.rows("SELECT * FROM hanbeon.job_run WHERE job = ? AND period = '2026-01-01'", job.name())
                        .getFirst())
                .hasEntrySatisfying("failure", why -> assertThat((String) why).contains("COUFUN answered 98"))
                .containsEntry("ended_at", null);
        CoufunBook.answerQuestions();
        assertThatNoException().isThrownBy(run);
    }

    @Test
    void it_goes_on_behind_the_last_coupon_that_was_compared_and_then_round() throws Throwable {
        set("use_state = 'USED'");
        CoufunBook.refuseQuestions("98", barcode(1));
        compareInVain();
        assertThat(reached()).isEqualTo(1);

        CoufunBook.answerQuestions();
        assertThat(compare()).isEqualTo(2);

        differences().body("differences.couponId", contains(campaign.couponId(0)));
    }

    @Test
    void after_the_daily_limit_the_supplier_is_asked_again_tomorrow() throws Throwable {
        CoufunBook.refuseQuestions("09", barcode(1));
        compareInVain();
        CoufunBook.answerQuestions();

        assertThat(compareInVain()).contains("answers no more questions before");
        clock.advance(Duration.ofDays(1));
        assertThat(compare()).isEqualTo(2);
    }

    @Test
    void a_supplier_that_answers_nothing_leaves_the_night_unfinished() throws Throwable {
        CoufunBook.refuseQuestions("99", barcode(0));

        assertThat(compareInVain()).contains("answered none of 2 questions");
        assertThat(reached()).isPositive();
        CoufunBook.answerQuestions();
        assertThat(compare()).isEqualTo(2);
    }
}
