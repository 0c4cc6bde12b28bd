package io.hanbeon.coupon.issue;

import io.hanbeon.job.RoundsByHand;
import jakarta.enterprise.context.ApplicationScoped;

/** The jobs of coupons, run by tests. */
@ApplicationScoped
public class CouponsByHand {
    private final CampaignJob campaigns;
    private final CallJob calls;
    private final CouponJob coupons;

    CouponsByHand(CampaignJob campaigns, CallJob calls, CouponJob coupons) {
        this.campaigns = campaigns;
        this.calls = calls;
        this.coupons = coupons;
    }

    public void moveCampaigns() {
        RoundsByHand.run(campaigns);
    }

    public void issue() {
        RoundsByHand.run(calls);
    }

    public void dealWithCoupons() {
        RoundsByHand.run(coupons);
    }
}
