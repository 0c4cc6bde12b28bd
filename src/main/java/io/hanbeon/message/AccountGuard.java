package io.hanbeon.message;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jspecify.annotations.Nullable;

/** Breaker and bulkhead of one account at a vendor. */
final class AccountGuard {
    private final Clock clock;
    private final GuardSettings settings;
    private final Runnable onOpen;
    private final Guard guard;
    private final Semaphore calls;
    private volatile @Nullable Instant openUntil;

    AccountGuard(GuardSettings settings, Clock clock, Runnable onOpen) {
        this.clock = clock;
        this.settings = settings;
        this.onOpen = onOpen;
        this.guard = Guard.create()
                .withThreadOffload(false) // Nothing here blocks, and who calls stays on its context.
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.windowCalls())
                .failureRatio(settings.failureRatio())
                .delay(settings.openMin().toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::stateChanged)
                .done()
                .build();
        this.calls = new Semaphore(settings.callsMax());
    }

    /**
     * A call that its caller has given up counts no more, though it may last a moment longer. The library's own bulkhead
     * has a queue, and what waits there goes on in the context of another.
     */
    <T> Uni<T> through(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> calls.tryAcquire() ? guarded(call) : rejected());
    }

    private <T> Uni<T> guarded(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .deferred(() -> throughBreaker(call))
                .onTermination()
                .invoke(() -> calls.release());
    }

    private static <T> Uni<T> rejected() {
        return Uni.createFrom().failure(new BulkheadException("Too many calls are under way"));
    }

    /** By the raw class: a type literal is read by reflection, which a native image would have to be told of. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private <T> Uni<T> throughBreaker(Supplier<Uni<T>> call) {
        return (Uni<T>) guard.get((Supplier) call, Uni.class);
    }

    /**
     * Whether the vendor is being left alone. The breaker itself stays open until somebody tries; this ends with the time,
     * so that somebody does.
     */
    boolean isOpen() {
        var until = openUntil;
        return until != null && clock.instant().isBefore(until);
    }

    private void stateChanged(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN) {
            openUntil = clock.instant().plus(settings.openMin());
            onOpen.run();
        } else {
            openUntil = null;
        }
    }
}
