package io.hanbeon.shared;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** What was begun for several requests ends on a context of its own; what follows in a request must run on the request's. */
public final class CallersContext {
    private CallersContext() {}

    /** For {@code emitOn}: back to the context that this is called on, if it is one. */
    public static Executor executor() {
        var context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
