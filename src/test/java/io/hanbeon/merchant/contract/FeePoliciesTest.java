package io.hanbeon.merchant.contract;

import static io.hanbeon.merchant.contract.AMerchant.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.hanbeon.ByHand;
import io.hanbeon.LocksInOrder;
import io.hanbeon.SettableClock;
import io.hanbeon.Tables;
import io.hanbeon.access.AsCaller;
import io.hanbeon.merchant.FeePolicies;
import io.hanbeon.shared.Ids;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** It is 10 December 2026 in Seoul. */
@QuarkusTest
@ExtendWith(LocksInOrder.class)
@TestProfile(ByHand.class)
class FeePoliciesTest {
    private static final String TODAY = "2026-12-10";
    private static final String TOMORROW = "2026-12-11";

    @Inject
    FeePolicies feePolicies;

    @Inject
    SettableClock clock;

    @Inject
    Ids ids;

    private AMerchant merchant;

    @BeforeEach
    void create() {
        clock.setTo(Instant.parse("2026-12-09T15:30:00Z"));
        merchant = AMerchant.of(ids.next());
    }

    @AfterEach
    void back_to_now() {
        clock.reset();
    }

    @Test
    void each_holds_from_its_day_to_the_day_before_the_next() {
        merchant.agree("2026-01-01", 250, 100, 10).then().statusCode(200);
        merchant.agree(TOMORROW, 200, 0, 10).then().statusCode(200);

        assertThat(feePolicies
                        .on(merchant.id, LocalDate.parse("2025-12-31"))
                        .await()
                        .indefinitely())
                .isEmpty();
        assertThat(basisPointsOn("2026-01-01")).isEqualTo(250);
        assertThat(basisPointsOn(TODAY)).isEqualTo(250);
        assertThat(basisPointsOn(TOMORROW)).isEqualTo(200);
        assertThat(basisPointsOn("2030-01-01")).isEqualTo(200);
        as(AsCaller.admin())
                .get(merchant.path() + "/fee-policies")
                .then()
                .body("validFrom", contains(TOMORROW, "2026-01-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-01", "2026-06-01", TODAY})
    void what_was_reckoned_with_stays(String day) {
        merchant.agree("2026-01-01", 250, 100, 10).then().statusCode(200);

        merchant.agree(day, 300, 0, 10)
                .then()
                .statusCode(409)
                .body("code", equalTo("merchant.fee-in-force"))
                .body("errors[0].pointer", equalTo("/validFrom"));
        as(AsCaller.admin())
                .delete(merchant.path() + "/fee-policies/" + day)
                .then()
                .statusCode(409);

        assertThat(basisPointsOn(TODAY)).isEqualTo(250);
    }

    @Test
    void fees_of_a_later_day_are_changed_and_taken_back() {
        merchant.agree("2026-01-01", 250, 100, 10);
        merchant.agree(TOMORROW, 200, 0, 10).then().statusCode(200);
        merchant.agree(TOMORROW, 210, 0, 10).then().statusCode(200).body("basisPoints", equalTo(210));
        merchant.agree(TOMORROW, 210, 0, 10).then().statusCode(200);
        assertThat(basisPointsOn(TOMORROW)).isEqualTo(210);

        as(AsCaller.admin())
                .delete(merchant.path() + "/fee-policies/" + TOMORROW)
                .then()
                .statusCode(204);

        assertThat(basisPointsOn(TOMORROW)).isEqualTo(250);
        as(AsCaller.admin())
                .delete(merchant.path() + "/fee-policies/" + TOMORROW)
                .then()
                .statusCode(404);
        assertThat(Tables.count(
                        "hanbeon.audit_entry WHERE subject = ? AND action = 'merchant.change-fees'",
                        "merchant/" + merchant.id))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "10001, 0, 0", "0, -1, 0", "0, 1000000001, 0", "0, 0, 101", "0, 0, -1"})
    void fees_have_bounds(int basisPoints, long fixedMinor, int vatPercent) {
        merchant.agree(TOMORROW, basisPoints, fixedMinor, vatPercent).then().statusCode(400);
    }

    @Test
    void at_their_bounds_they_are_taken() {
        merchant.agree(TOMORROW, 10_000, 1_000_000_000, 100).then().statusCode(200);
        merchant.agree(TOMORROW, 0, 0, 0).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-13-01", "+99999-01-01", "1899-12-31"})
    void a_day_is_a_day(String day) {
        merchant.agree(day, 250, 0, 10).then().statusCode(400).body("errors[0].pointer", equalTo("validFrom"));
    }

    @Test
    void fees_of_nobody_are_404() {
        AMerchant.unborn(merchant.organisation)
                .agree(TOMORROW, 250, 0, 10)
                .then()
                .statusCode(404);
    }

    private int basisPointsOn(String day) {
        return feePolicies
                .on(merchant.id, LocalDate.parse(day))
                .await()
                .indefinitely()
                .orElseThrow()
                .basisPoints();
    }
}
