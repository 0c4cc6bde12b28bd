package io.hanbeon.message;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Breaker and bulkhead of one account at a vendor. */
final class AccountGuard {
    private final Clock clock;
    private final GuardSettings settings;
    private final Runnable onOpen;
    private final Guard guard;
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
                // No queue: what waited there would go on in the context of another.
                .withBulkhead()
                .limit(settings.callsMax())
                .queueSize(0)
                .done()
                .build();
    }

    /** By the raw class: a type literal is read by reflection, which a native image would have to be told of. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    <T> Uni<T> through(Supplier<Uni<T>> call) {
        return Uni.createFrom().deferred(() -> (Uni<T>) guard.get((Supplier) call, Uni.class));
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
