package io.hanbeon.checkout.followup;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** The job that follows checkouts up, run by tests. */
@ApplicationScoped
public class CheckoutsByHand {
    private final CheckoutJob job;

    CheckoutsByHand(CheckoutJob job) {
        this.job = job;
    }

    public void followUp() {
        try {
            VertxContextSupport.subscribeAndAwait(job::followUp);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
