package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.campaign.CouponSettings;
import io.hanbeon.coupon.issue.CallStore.DueCall;
import io.hanbeon.job.DueRows;
import io.hanbeon.job.RepeatedJob;
import io.hanbeon.job.Round;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Has the supplier issue coupons, a call for ten of them at the most. */
@ApplicationScoped
class CallJob implements RepeatedJob {
    private static final int CALLS_A_ROUND_MAX = 200;

    private final DueRows dueRows;
    private final CallStore calls;
    private final IssueCall issueCall;
    private final CouponSettings settings;

    CallJob(DueRows dueRows, CallStore calls, IssueCall issueCall, CouponSettings settings) {
        this.dueRows = dueRows;
        this.calls = calls;
        this.issueCall = issueCall;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "coupon-calls";
    }

    @Override
    public Duration every() {
        return settings.dueEvery();
    }

    @Override
    public Uni<Round> round() {
        int rowsMax = Math.min(settings.callsAtOnceMax(), CALLS_A_ROUND_MAX);
        var limits = new DueRows.Limits(settings.callLease(), rowsMax, settings.callsAtOnceMax());
        return dueRows.each(limits, calls::claim, DueCall::trId, issueCall::issue)
                .map(round -> new Round(round.rows(), round.rows() > 0));
    }
}
