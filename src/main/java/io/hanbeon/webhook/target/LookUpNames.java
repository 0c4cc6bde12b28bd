package io.hanbeon.webhook.target;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Where names lead to. Name servers of strangers may be slow, and a look-up cannot be broken off: one name has one thread at
 * the most, whoever asks, and nobody waits for it for long.
 */
final class LookUpNames {
    private final Resolver resolver;
    private final Semaphore threads;
    private final Duration waitMax;
    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();

    LookUpNames(Resolver resolver, int threadsMax, Duration waitMax) {
        this.resolver = resolver;
        this.threads = new Semaphore(threadsMax);
        this.waitMax = waitMax;
    }

    /** It blocks. */
    interface Resolver {
        InetAddress[] all(String name) throws UnknownHostException;
    }

    /** Fails with {@link NoAddress}, or as a pool does that is full, which says nothing of the name. */
    Uni<List<InetAddress>> find(String name) {
        var found = Uni.createFrom()
                .completionStage(
                        () -> underWay.computeIfAbsent(name, this::begin).copy())
                .emitOn(CallersContext.executor());
        return CallersContext.inTime(found, waitMax, () -> new NoAddress("The name server does not answer in time"));
    }

    private CompletableFuture<List<InetAddress>> begin(String name) {
        if (!threads.tryAcquire()) {
            throw new ConnectionPoolTooBusyException("Too many names are looked up");
        }
        try {
            return CompletableFuture.supplyAsync(() -> resolve(name), Infrastructure.getDefaultWorkerPool());
        } catch (RejectedExecutionException full) {
            threads.release();
            throw full;
        }
    }

    /** Whoever has given up waiting, the thread is taken until it is through. */
    private List<InetAddress> resolve(String name) {
        try {
            return List.of(resolver.all(name));
        } catch (UnknownHostException unknown) {
            throw new CompletionException(new NoAddress("The host is unknown"));
        } finally {
            threads.release();
            underWay.remove(name);
        }
    }

    /** Shown to whoever reads what came of a try. */
    static final class NoAddress extends UnknownHostException {
        private static final long serialVersionUID = 1;

        NoAddress(String message) {
            super(message);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
