package io.hanbeon.message.delivery;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Breaker and bulkhead of one account at a vendor. Not the library's: its breaker counts calls as they end
 * ({@link CallWindow}), and its bulkhead has a queue, where what waits goes on in the context of another.
 */
final class AccountGuard {
    private final Clock clock;
    private final GuardSettings settings;
    private final Runnable onOpen;
    private final Semaphore calls;
    private final CallWindow window;
    private @Nullable Instant openUntil;

    /** Of calls begun before the breaker opened the ends say nothing new. */
    private long firstTry;

    AccountGuard(GuardSettings settings, Clock clock, Runnable onOpen) {
        this.clock = clock;
        this.settings = settings;
        this.onOpen = onOpen;
        this.calls = new Semaphore(settings.callsMax());
        this.window = new CallWindow(settings.windowCalls(), settings.callsMax(), settings.failureRatio());
    }

    /** A call that its caller has given up counts no more, though it may last a moment longer. */
    <T> Uni<T> through(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> calls.tryAcquire() ? guarded(call) : rejected());
    }

    private <T> Uni<T> guarded(Supplier<Uni<T>> call) {
        return throughBreaker(call).onTermination().invoke(() -> calls.release());
    }

    private static <T> Uni<T> rejected() {
        return Uni.createFrom().failure(new BulkheadException("Too many calls are under way"));
    }

    private <T> Uni<T> throughBreaker(Supplier<Uni<T>> call) {
        if (!admits()) {
            return Uni.createFrom().failure(new CircuitBreakerOpenException("The breaker is open"));
        }
        long number = window.begin();
        return Uni.createFrom()
                .deferred(call::get)
                .onItemOrFailure()
                .invoke((answer, failure) -> ended(number, failure));
    }

    /** Whether the vendor is being left alone. It ends with the time, so that somebody tries. */
    synchronized boolean isOpen() {
        return openUntil != null && clock.instant().isBefore(openUntil);
    }

    /** When its time is over one call is let through; the others wait for what becomes of it. */
    private synchronized boolean admits() {
        if (isOpen()) {
            return false;
        }
        if (openUntil != null) {
            openUntil = clock.instant().plus(settings.openMin());
        }
        return true;
    }

    private void ended(long call, @Nullable Throwable failure) {
        if (failure instanceof BulkheadException) {
            withdraw(call);
        } else {
            ended(call, failure != null);
        }
    }

    /** Not made after all, since others of ours are under way: it says nothing of the vendor, and another may try. */
    private synchronized void withdraw(long call) {
        window.withdraw(call);
        if (isTry(call)) {
            openUntil = clock.instant();
        }
    }

    private synchronized void ended(long call, boolean isFailed) {
        boolean isDown = window.end(call, isFailed);
        if (isTry(call) && !isFailed) {
            openUntil = null;
        } else if (isTry(call) || isDown) {
            open();
        }
    }

    private boolean isTry(long call) {
        return openUntil != null && call >= firstTry;
    }

    private void open() {
        openUntil = clock.instant().plus(settings.openMin());
        firstTry = window.startAnew();
        onOpen.run();
    }
}
