package io.hanbeon.checkout.followup;

import io.hanbeon.job.RoundsByHand;
import jakarta.enterprise.context.ApplicationScoped;

/** The job that follows checkouts up, run by tests. */
@ApplicationScoped
public class CheckoutsByHand {
    private final CheckoutJob job;

    CheckoutsByHand(CheckoutJob job) {
        this.job = job;
    }

    public void followUp() {
        RoundsByHand.run(job);
    }
}
