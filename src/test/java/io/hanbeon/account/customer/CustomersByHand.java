package io.hanbeon.account.customer;

import jakarta.enterprise.context.ApplicationScoped;

/** Has the daily job's work done, since nothing runs by itself in tests. */
@ApplicationScoped
public class CustomersByHand {
    private final CustomersSleepJob job;

    CustomersByHand(CustomersSleepJob job) {
        this.job = job;
    }

    public long sleep() {
        return job.work().await().indefinitely();
    }
}
