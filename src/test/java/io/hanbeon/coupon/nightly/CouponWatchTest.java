package io.hanbeon.coupon.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.hanbeon.ByHand;
import io.hanbeon.Tables;
import io.hanbeon.coupon.ACampaign;
import io.hanbeon.job.RoundsByHand;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
class CouponWatchTest {
    private final CouponWatchJob job;
    private final MeterRegistry registry;

    CouponWatchTest(CouponWatchJob job, MeterRegistry registry) {
        this.job = job;
        this.registry = registry;
    }

    private double counted(String gauge) {
        RoundsByHand.run(job);
        return registry.get(gauge).gauge().value();
    }

    @Test
    void coupons_whose_numbers_are_unknown_are_counted_until_somebody_enters_them() {
        double before = counted("hanbeon.coupon.numbers.unknown");
        var campaign = ACampaign.of("G000000001").to(3);
        Tables.execute(
                "UPDATE hanbeon.coupon SET state = 'UNKNOWN' WHERE campaign_id = ? AND line < 3", campaign.number());

        assertThat(counted("hanbeon.coupon.numbers.unknown")).isEqualTo(before + 2);

        Tables.execute("UPDATE hanbeon.coupon SET state = 'WAITING' WHERE campaign_id = ?", campaign.number());
        assertThat(counted("hanbeon.coupon.numbers.unknown")).isEqualTo(before);
    }

    @Test
    void coupons_of_which_the_supplier_says_otherwise_are_counted_until_it_agrees() {
        double before = counted("hanbeon.coupon.differences");
        var coupon = ACampaign.of("G000000001").to(1).coupons().getFirst().get("id");
        Tables.execute(
                "INSERT INTO hanbeon.coupon_difference VALUES (?, 1, 'USE', 'USED', 'UNUSED', '2026-01-01', '2026-01-01')",
                coupon);

        assertThat(counted("hanbeon.coupon.differences")).isEqualTo(before + 1);

        Tables.execute("DELETE FROM hanbeon.coupon_difference WHERE coupon_id = ?", coupon);
        assertThat(counted("hanbeon.coupon.differences")).isEqualTo(before);
    }
}
