package io.hanbeon.remote.guard;

import io.hanbeon.remote.GuardSettings;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/** The breaker of one account. Not the library's, which counts calls as they end ({@link CallWindow}, ADR 32). */
final class Breaker {
    private final GuardSettings settings;
    private final Clock clock;
    private final Runnable onOpen;
    private final CallWindow window;
    private @Nullable Instant openUntil;

    /** Of calls begun before the breaker opened the ends say nothing new. */
    private long firstTry;

    /** @param atOnceMax calls that may have begun and not ended */
    Breaker(GuardSettings settings, int atOnceMax, Clock clock, Runnable onOpen) {
        this.settings = settings;
        this.clock = clock;
        this.onOpen = onOpen;
        this.window = new CallWindow(settings.windowCalls(), atOnceMax, settings.failureRatio());
    }

    <T> Uni<T> through(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> admits() ? counted(call) : rejected());
    }

    private <T> Uni<T> counted(Supplier<Uni<T>> call) {
        long number = window.begin();
        return Uni.createFrom()
                .deferred(call::get)
                .onItemOrFailure()
                .invoke((answer, failure) -> ended(number, failure));
    }

    private static <T> Uni<T> rejected() {
        return Uni.createFrom().failure(new CircuitBreakerOpenException("The breaker is open"));
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
        if (failure instanceof BulkheadException || failure instanceof Exchanges.NotMade) {
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
