package io.hanbeon.shared.flow;

import io.vertx.core.impl.ContextInternal;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The timer of a context's event loop. What it begins runs on that context, as what waits for it expects. */
final class ContextTimer extends AbstractExecutorService implements ScheduledExecutorService {
    private final ContextInternal context;

    ContextTimer(ContextInternal context) {
        this.context = context;
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return context.nettyEventLoop().schedule(() -> execute(task), delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return context.nettyEventLoop().scheduleAtFixedRate(() -> execute(task), first, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long pause, TimeUnit unit) {
        return context.nettyEventLoop().scheduleWithFixedDelay(() -> execute(task), first, pause, unit);
    }

    /** Its value could not wait for the context. */
    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    /** The event loop is not ours to end. */
    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return context.nettyEventLoop().isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return context.nettyEventLoop().isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return context.nettyEventLoop().awaitTermination(timeout, unit);
    }
}
