package io.hanbeon.shared.flow;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** What was begun for several requests ends on a context of its own; what follows in a request must run on the request's. */
public final class CallersContext {
    private CallersContext() {}

    /** For {@code emitOn}: back to the context that this is called on, if it is one. */
    public static Executor executor() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    /** Work of the processor that takes longer than an event loop should; what follows it is the caller's again. */
    public static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom()
                        .item(work)
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                        .emitOn(executor()));
    }

    /** Work that fails once its time is over; what follows that is the caller's again, and not the timer's. */
    public static <T> Uni<T> inTime(Uni<T> work, Duration max, Supplier<? extends Throwable> late) {
        return Uni.createFrom().deferred(() -> {
            var back = executor();
            return work.ifNoItem()
                    .after(max)
                    .on(timer())
                    .failWith(late)
                    .onFailure()
                    .recoverWithUni(
                            failure -> Uni.createFrom().<T>failure(failure).emitOn(back));
        });
    }

    /**
     * For time limits, pauses and tries after a pause: the timer of the event loop that this is called on. What follows is
     * on the context that this is called on. The default one begins it on a thread without any, where no Hibernate session
     * opens, and keeps what was cancelled, and the request with it, until its time comes: at some thousand requests a
     * second that is most of the heap.
     */
    public static ScheduledExecutorService timer() {
        return Vertx.currentContext() instanceof ContextInternal context
                ? new ContextTimer(context)
                : Infrastructure.getDefaultWorkerPool();
    }
}
