package io.hanbeon.ticket.hold;

import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;

/** The job that ends holds, run by tests. */
@ApplicationScoped
public class HoldsByHand {
    private final ExpireHoldsJob job;

    HoldsByHand(ExpireHoldsJob job) {
        this.job = job;
    }

    public void expire() {
        try {
            VertxContextSupport.subscribeAndAwait(job::expire);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
