package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sends coupons, follows their messages, has the supplier cancel them. */
@ApplicationScoped
class CouponJob implements RepeatedJob {
    private final DueRows dueRows;
    private final DueCoupons dueCoupons;
    private final DealWithCoupons dealWithCoupons;
    private final CouponSettings settings;

    CouponJob(DueRows dueRows, DueCoupons dueCoupons, DealWithCoupons dealWithCoupons, CouponSettings settings) {
        this.dueRows = dueRows;
        this.dueCoupons = dueCoupons;
        this.dealWithCoupons = dealWithCoupons;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "coupons-due";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        return dueRows.together(
                settings.couponLease(), settings.couponsARoundMax(), dueCoupons::claim, dealWithCoupons::deal);
    }
}
