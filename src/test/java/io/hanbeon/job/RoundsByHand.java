package io.hanbeon.job;

import io.quarkus.vertx.VertxContextSupport;

/** Runs a repeated job until nothing more is due, since nothing runs by itself in tests. */
public final class RoundsByHand {
    private RoundsByHand() {}

    public static void run(RepeatedJob job) {
        while (round(job).isMore()) {
            // As the clock would have it.
        }
    }

    private static Round round(RepeatedJob job) {
        try {
            return VertxContextSupport.subscribeAndAwait(job::round);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
