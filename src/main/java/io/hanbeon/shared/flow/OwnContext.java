package io.hanbeon.shared.flow;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For what opens a Hibernate session and may run several times at once for one caller: a session is its context's, and
 * two of one context would be the same.
 */
public final class OwnContext {
    private OwnContext() {}

    public static <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> run(Vertx.currentContext(), work));
    }

    private static <T> Uni<T> run(@Nullable Context caller, Supplier<Uni<T>> work) {
        if (caller == null) {
            return work.get();
        }
        var own = VertxContext.createNewDuplicatedContext(caller);
        VertxContextSafetyToggle.setContextSafe(own, true);
        return Uni.createFrom()
                .voidItem()
                .emitOn(step -> own.runOnContext(ignored -> step.run()))
                .chain(work::get)
                .emitOn(CallersContext.executor());
    }
}
