package io.hanbeon.job;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs a repeated job until nothing more is due, since nothing runs by itself in tests. */
public final class RoundsByHand {
    private RoundsByHand() {}

    public static void run(RepeatedJob job) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> all(job::round));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** As long as there is more. */
    public static Uni<Void> all(Supplier<Uni<Round>> round) {
        return Multi.createBy()
                .repeating()
                .uni(round::get)
                .whilst(Round::isMore)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
