package io.hanbeon.payment.followup;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** The job that follows payments up, run by tests. */
@ApplicationScoped
public class DueByHand {
    private final PaymentJob job;

    DueByHand(PaymentJob job) {
        this.job = job;
    }

    public void followUp() {
        try {
            VertxContextSupport.subscribeAndAwait(job::followUpPayments);
            VertxContextSupport.subscribeAndAwait(job::followUpRefunds);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
