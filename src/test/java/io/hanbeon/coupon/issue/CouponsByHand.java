package io.hanbeon.coupon.issue;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The jobs of coupons, run by tests. */
@ApplicationScoped
public class CouponsByHand {
    private final CouponJob job;

    CouponsByHand(CouponJob job) {
        this.job = job;
    }

    public void moveCampaigns() {
        await(job::moveCampaigns);
    }

    public void issue() {
        await(job::issue);
    }

    public void dealWithCoupons() {
        await(job::dealWithCoupons);
    }

    private static void await(Supplier<Uni<Void>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
