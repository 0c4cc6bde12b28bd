package io.hanbeon.ticket.hold;

import io.hanbeon.job.RoundsByHand;
import jakarta.enterprise.context.ApplicationScoped;

/** The job that ends holds, run by tests. */
@ApplicationScoped
public class HoldsByHand {
    private final ExpireHoldsJob job;

    HoldsByHand(ExpireHoldsJob job) {
        this.job = job;
    }

    public void expire() {
        RoundsByHand.run(job);
    }
}
