package io.hanbeon.coupon.nightly;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.shared.Seoul;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ByHand.class)
class TellExpiryTest {
    private static final int NOTICE_DAYS = 30;

    private final TellExpiryJob job;
    private final ExpiringStore store;
    private final SettableClock clock;
    private ACampaign campaign;

    TellExpiryTest(TellExpiryJob job, ExpiringStore store, SettableClock clock) {
        this.job = job;
        this.store = store;
        this.clock = clock;
    }

    @BeforeEach
    void deliver() {
        Tables.execute("UPDATE hanbeon.coupon SET state = 'CANCELLED' WHERE valid_until >= '2040-01-01'");
        campaign = ACampaign.of("G000000001").to(1).delivered();
        set("valid_until = '2040-03-31', issued_at = '2040-01-01'");
    }

    @AfterEach
    void leave_nothing_due() {
        clock.reset();
        Tables.execute("DELETE FROM hanbeon.coupon_rule WHERE valid_from > '2025-09-16'");
        Tables.execute("UPDATE hanbeon.message SET due_at = NULL WHERE provider = 'UMS'");
        Tables.execute("DELETE FROM ums.UMS_MSG");
        set("valid_until = '2020-01-01'");
    }

    private void set(String columns) {
        Tables.execute("UPDATE hanbeon.coupon SET " + columns + " WHERE campaign_id = ?", campaign.number());
    }

    private long tell(String day) throws Throwable {
        clock.setTo(Seoul.at(LocalDate.parse(day), LocalTime.of(11, 0)));
        return VertxContextSupport.subscribeAndAwait(job::work);
    }

    private long notices() {
        return Tables.count(
                "hanbeon.message m JOIN hanbeon.coupon_expiry_notice n ON n.message_id = m.id"
                        + " JOIN hanbeon.coupon c ON c.id = n.coupon_id WHERE c.campaign_id = ?",
                campaign.number());
    }

    @Test
    void a_recipient_is_told_once_thirty_days_before() throws Throwable {
        assertThat(tell("2040-02-29")).isZero();
        assertThat(tell("2040-03-01")).isEqualTo(1);
        assertThat(tell("2040-03-02")).isZero();

        assertThat(notices()).isEqualTo(1);
    }

    private String text() throws Throwable {
        var found = VertxContextSupport.subscribeAndAwait(
                () -> store.find(LocalDate.of(2040, 3, 1), NOTICE_DAYS, 0, NOTICE_DAYS));
        assertThat(found).hasSize(1);
        return TellExpiryJob.text(found.getFirst());
    }

    @Test
    void a_recipient_is_told_the_coupons_own_rule() throws Throwable {
        assertThat(text()).contains("2040.03.31", "5만원 이하는", "90%").doesNotContain("95%");

        set("issued_at = '2015-04-01 14:59:59'");
        assertThat(text()).endsWith("기간 안에 사용해 주십시오.");
        set("issued_at = '2015-04-01 15:00:00'");
        assertThat(text()).contains("90%").doesNotContain("5만원");
    }

    @Test
    void an_article_that_a_message_cannot_hold_keeps_nobody_from_being_told() throws Throwable {
        Tables.execute(
                "INSERT INTO hanbeon.coupon_rule VALUES ('2040-01-01', -1, ?, 'a rule of a test', 1, 1, 80, 1, NULL, NULL)",
                "가".repeat(1_000));

        assertThat(text()).endsWith("기간 안에 사용해 주십시오.");
    }

    @Test
    void days_on_which_nobody_was_told_are_made_up_for_until_the_last() throws Throwable {
        assertThat(tell("2040-03-31")).isEqualTo(1);
    }

    @Test
    void it_is_no_advertising_so_who_opted_out_of_that_is_told() throws Throwable {
        given().header(AsCaller.operator(campaign.organisationId))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"phone\":\"010-6000-1001\"}")
                .post("/api/messages/opt-outs")
                .then()
                .statusCode(201);

        assertThat(tell("2040-03-01")).isEqualTo(1);

        assertThat(notices()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "use_state = 'USED'",
                "use_state = 'CANCELLED'",
                "state = 'SEND_FAILED'",
                "valid_until = '2040-02-28'",
                "issued_at = '2040-03-01 12:00:00'",
                "phone_hash = CAST('' AS BINARY(32))",
            })
    void of_what_is_worth_nothing_was_just_sent_or_is_of_a_forgotten_person_nobody_is_told(String columns)
            throws Throwable {
        set(columns);

        assertThat(tell("2040-03-01")).isZero();
    }

    @Test
    void more_than_fit_into_one_transaction_are_all_told() throws Throwable {
        campaign = ACampaign.of(campaign.organisationId, "G000000001").to(120).delivered();
        set("valid_until = '2040-03-31', issued_at = '2040-01-01'");

        assertThat(tell("2040-03-01")).isEqualTo(121);

        assertThat(notices()).isEqualTo(120);
    }

    @Test
    void nobody_is_told_at_night() {
        var day = LocalDate.of(2040, 3, 1);

        assertThat(job.due(Seoul.at(day, LocalTime.of(9, 59)))).isEmpty();
        assertThat(job.due(Seoul.at(day, LocalTime.of(10, 0)))).containsExactly("2040-03-01");
    }
}
