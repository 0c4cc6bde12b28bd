package io.hanbeon.coupon.issue;

import io.hanbeon.job.RoundsByHand;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

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

    /** As if the instance died so long after it had begun with whatever is due. */
    public void dieAfter(Duration life) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> Uni.combine()
                    .all()
                    .unis(RoundsByHand.all(calls::round), RoundsByHand.all(coupons::round))
                    .discardItems()
                    .ifNoItem()
                    .after(life)
                    .recoverWithUni(Uni.createFrom().voidItem()));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
