package io.hanbeon.ticket.hold;

import io.hanbeon.job.RoundsByHand;
import jakarta.enterprise.context.ApplicationScoped;

/** The jobs that end holds and their admissions, run by tests. */
@ApplicationScoped
public class HoldsByHand {
    private final ExpireHoldsJob job;
    private final EndAdmissionsJob endAdmissions;

    HoldsByHand(ExpireHoldsJob job, EndAdmissionsJob endAdmissions) {
        this.job = job;
        this.endAdmissions = endAdmissions;
    }

    public void expire() {
        RoundsByHand.run(job);
    }

    public void endAdmissions() {
        RoundsByHand.run(endAdmissions);
    }
}
