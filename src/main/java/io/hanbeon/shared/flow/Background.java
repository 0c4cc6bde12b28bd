package io.hanbeon.shared.flow;

import io.opentelemetry.context.Context;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Begins work that goes on whoever waits for it; nobody else subscribes. Each piece of work has a Vert.x context of its
 * own on the event loop of the caller, a request scope of its own, as clients of vendors need one, and the log fields and
 * the trace of the caller. Its failure is logged here, once. The end of the application waits for it, but not long.
 */
@ApplicationScoped
public class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);

    private final Set<Work> underWay = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Boolean> allEnded = new CompletableFuture<>();
    private final Vertx vertx;
    private final BackgroundSettings settings;
    private volatile boolean isEnding;

    Background(Vertx vertx, BackgroundSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /** @param what for the log, should it fail */
    public void begin(String what, Supplier<? extends Uni<?>> work) {
        begin(new Work(what, false, () -> {}), work);
    }

    /** Later, by a timer that goes on whatever clock is set; not once the application ends. */
    public ScheduledFuture<?> beginAfter(Duration pause, String what, Supplier<? extends Uni<?>> work) {
        // On no context: what is begun must not inherit log fields and traces from what was begun before it.
        return ((VertxInternal) vertx)
                .getEventLoopGroup()
                .next()
                .schedule(() -> beginUnlessEnding(what, work), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void beginUnlessEnding(String what, Supplier<? extends Uni<?>> work) {
        if (!isEnding) {
            begin(what, work);
        }
    }

    /** Work that ends only with the application, which cancels it. */
    public void keepUp(String what, Supplier<? extends Uni<?>> work) {
        begin(new Work(what, true, () -> {}), work);
    }

    /**
     * Waits for the end of the work, well or not, but not longer than that; the work goes on.
     *
     * @return whether it has ended; never fails
     */
    public Uni<Boolean> beginAndWait(String what, Duration waitMax, Supplier<? extends Uni<?>> work) {
        return Uni.createFrom().deferred(() -> {
            var ended = new CompletableFuture<Boolean>();
            begin(new Work(what, false, () -> ended.complete(true)), work);
            return Uni.createFrom()
                    .completionStage(ended)
                    .ifNoItem()
                    .after(waitMax)
                    .on(CallersContext.timer())
                    .recoverWithItem(false)
                    .emitOn(CallersContext.executor());
        });
    }

    /** Without it, what somebody else can finish is better not begun. */
    public boolean hasRoom() {
        return underWay.size() < settings.worksMax();
    }

    private void begin(Work begun, Supplier<? extends Uni<?>> work) {
        var logFields = MDC.getMap();
        var trace = Context.current();
        underWay.add(begun);
        ownContext().runOnContext(ignored -> {
            logFields.forEach(MDC::put);
            // Not closed: the trace goes with the context.
            trace.makeCurrent();
            begun.run(work);
        });
    }

    private io.vertx.core.Context ownContext() {
        var caller = Vertx.currentContext();
        var own = VertxContext.createNewDuplicatedContext(
                caller != null && caller.isEventLoopContext()
                        ? caller
                        : ((VertxInternal) vertx).createEventLoopContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        return own;
    }

    /** After all others have heard of it, so that what they end by themselves is not cut off. */
    void end(@Observes @Priority(Interceptor.Priority.PLATFORM_AFTER) ShutdownEvent stopping)
            throws InterruptedException {
        isEnding = true;
        underWay.stream().filter(Work::isEndless).forEach(Work::cancel);
        if (!haveAllEnded()) {
            LOG.warnf("Cut off by the end of the application: %s", underWay);
            underWay.forEach(Work::cancel);
        }
    }

    private boolean haveAllEnded() throws InterruptedException {
        try {
            return underWay.isEmpty() || allEnded.get(settings.endMax().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            return false;
        }
    }

    private final class Work {
        private final String what;
        private final boolean isEndless;
        private final Runnable atTheEnd;
        private volatile @Nullable Cancellable subscription;

        Work(String what, boolean isEndless, Runnable atTheEnd) {
            this.what = what;
            this.isEndless = isEndless;
            this.atTheEnd = atTheEnd;
        }

        boolean isEndless() {
            return isEndless;
        }

        void run(Supplier<? extends Uni<?>> work) {
            var request = Arc.container().requestContext();
            var state = request.activate();
            subscription = Uni.createFrom()
                    .deferred(work::get)
                    .onTermination()
                    .invoke(() -> request.destroy(state))
                    .onTermination()
                    .invoke(this::ended)
                    .subscribe()
                    .with(done -> {}, failure -> LOG.errorf(failure, "%s failed", what));
        }

        private void ended() {
            underWay.remove(this);
            atTheEnd.run();
            if (isEnding && underWay.isEmpty()) {
                allEnded.complete(true);
            }
        }

        void cancel() {
            var begun = subscription;
            if (begun != null) {
                begun.cancel();
            }
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
