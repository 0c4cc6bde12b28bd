package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;

/** Rows are claimed with SKIP LOCKED, so every instance may run these at once. Rounds go on while there is more. */
@ApplicationScoped
class CouponJob {
    private static final Logger LOG = Logger.getLogger(CouponJob.class);
    private static final int CALLS_A_ROUND_MAX = 200;

    private final MoveCampaigns moveCampaigns;
    private final CallStore calls;
    private final IssueCall issueCall;
    private final DueCoupons dueCoupons;
    private final DealWithCoupons dealWithCoupons;
    private final CouponSettings settings;
    private final Clock clock;

    CouponJob(
            MoveCampaigns moveCampaigns,
            CallStore calls,
            IssueCall issueCall,
            DueCoupons dueCoupons,
            DealWithCoupons dealWithCoupons,
            CouponSettings settings,
            Clock clock) {
        this.moveCampaigns = moveCampaigns;
        this.calls = calls;
        this.issueCall = issueCall;
        this.dueCoupons = dueCoupons;
        this.dealWithCoupons = dealWithCoupons;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            identity = "coupon-campaigns",
            every = "{hanbeon.coupon.due-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> moveCampaigns() {
        return moveCampaigns.moveDue();
    }

    @Scheduled(
            identity = "coupon-calls",
            every = "{hanbeon.coupon.due-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> issue() {
        return Multi.createBy()
                .repeating()
                .uni(this::issueSome)
                .whilst(made -> made > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> issueSome() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return calls.claim(now, now.plus(settings.callLease()), Math.min(settings.callsAtOnceMax(), CALLS_A_ROUND_MAX))
                .call(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(call -> tolerantly(issueCall.issue(call), call.trId()))
                        .merge(settings.callsAtOnceMax())
                        .collect()
                        .last())
                .map(List::size);
    }

    @Scheduled(
            identity = "coupons-due",
            every = "{hanbeon.coupon.due-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> dealWithCoupons() {
        return Multi.createBy()
                .repeating()
                .uni(this::dealWithSome)
                .whilst(dealt -> dealt == settings.couponsARoundMax())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> dealWithSome() {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return dueCoupons
                .claim(now, now.plus(settings.couponLease()), settings.couponsARoundMax())
                .call(due -> tolerantly(dealWithCoupons.deal(due), due.size() + " coupons"))
                .map(List::size);
    }

    /** One's trouble is not the others'; it is due again when the lease ends. */
    private static Uni<Void> tolerantly(Uni<Void> step, String what) {
        return step.onFailure()
                .invoke(failure -> LOG.errorf(failure, "Not dealt with: %s", what))
                .onFailure()
                .recoverWithNull();
    }
}
