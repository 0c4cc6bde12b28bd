package io.hanbeon.remote.guard;

import io.hanbeon.remote.GuardSettings;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;

/** Breaker and bulkhead of one account at a vendor. The library has no bulkhead without a queue, and here nothing waits. */
public final class AccountGuard {
    private final Semaphore calls;
    private final Breaker breaker;

    public AccountGuard(GuardSettings settings, int callsMax, Clock clock, Runnable onOpen) {
        this.calls = new Semaphore(callsMax);
        this.breaker = new Breaker(settings, callsMax, clock, onOpen);
    }

    /** A call that its caller has given up counts no more, though it may last a moment longer. */
    public <T> Uni<T> through(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> calls.tryAcquire() ? guarded(call) : rejected());
    }

    private <T> Uni<T> guarded(Supplier<Uni<T>> call) {
        return breaker.through(call).onTermination().invoke(() -> calls.release());
    }

    private static <T> Uni<T> rejected() {
        return Uni.createFrom().failure(new BulkheadException("Too many calls are under way"));
    }

    /** Whether the vendor is being left alone. */
    public boolean isOpen() {
        return breaker.isOpen();
    }
}
