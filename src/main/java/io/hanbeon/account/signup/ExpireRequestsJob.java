package io.hanbeon.account.signup;

import io.hanbeon.job.DailyJob;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends requests for accounts about which nobody decided in time. */
@ApplicationScoped
class ExpireRequestsJob implements DailyJob {
    private final DecideAccountRequest decide;

    ExpireRequestsJob(DecideAccountRequest decide) {
        this.decide = decide;
    }

    @Override
    public String name() {
        return "expire-account-requests";
    }

    @Override
    public Uni<Long> work() {
        return decide.expire();
    }
}
