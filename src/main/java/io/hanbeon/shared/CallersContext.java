package io.hanbeon.shared;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** What was begun for several requests ends on a context of its own; what follows in a request must run on the request's. */
public final class CallersContext {
    private CallersContext() {}

    /** For {@code emitOn}: back to the context that this is called on, if it is one. */
    public static Executor executor() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }

    /**
     * For {@code ifNoItem().after(…).on}: the timer of the event loop that this is called on. The default one keeps what
     * was cancelled, and the request with it, until its time comes: at some thousand requests a second that is most of
     * the heap.
     */
    public static ScheduledExecutorService timer() {
        return Vertx.currentContext() instanceof ContextInternal context
                ? context.nettyEventLoop()
                : Infrastructure.getDefaultWorkerPool();
    }
}
