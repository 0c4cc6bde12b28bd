package io.hanbeon.ledger.chain;

import jakarta.enterprise.context.ApplicationScoped;

/** Does what the job does once a minute. Not part of any build. */
@ApplicationScoped
public class ChainByHand {
    private final ChainJob job;

    ChainByHand(ChainJob job) {
        this.job = job;
    }

    public void run() {
        job.work("").await().indefinitely();
    }
}
