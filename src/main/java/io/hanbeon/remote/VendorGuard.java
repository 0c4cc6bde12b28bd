package io.hanbeon.remote;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Leaves an account's vendor alone that does not answer, and never asks more of it at once than it should. What the vendor
 * refuses is no failure of the vendor's.
 */
final class VendorGuard {
    private final TypedGuard<Uni<Exchange>> once;
    private final TypedGuard<Uni<Exchange>> repeatedly;

    VendorGuard(RemoteSettings settings, VendorAccount account) {
        this.once = once(settings, account);
        this.repeatedly = repeatedly(settings, account);
    }

    /** Fails with {@link Exchanges.Trouble}, or as the guard does. */
    Uni<Exchange> once(Supplier<Uni<Exchange>> call) {
        return Uni.createFrom()
                .deferred(() ->
                        once.get(() -> Uni.createFrom().deferred(call::get).invoke(Exchanges::failIfTroubled)));
    }

    Uni<Exchange> repeatedly(Supplier<Uni<Exchange>> question) {
        return Uni.createFrom().deferred(() -> repeatedly.get(() -> once(question)));
    }

    private static TypedGuard<Uni<Exchange>> once(RemoteSettings settings, VendorAccount account) {
        return TypedGuard.create(new TypeLiteral<Uni<Exchange>>() {})
                .withDescription(account.toString())
                .withThreadOffload(false)
                .withCircuitBreaker()
                .requestVolumeThreshold(settings.windowCalls())
                .failureRatio(settings.failureRatio())
                .delay(settings.openMin().toMillis(), ChronoUnit.MILLIS)
                .skipOn(Exchanges.NotMade.class)
                .done()
                .withTimeout()
                .duration(settings.answerMax().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(settings.callsMax())
                .queueSize(settings.waitingMax())
                .done()
                .build();
    }

    private static TypedGuard<Uni<Exchange>> repeatedly(RemoteSettings settings, VendorAccount account) {
        return TypedGuard.create(new TypeLiteral<Uni<Exchange>>() {})
                .withDescription("questions of " + account)
                .withThreadOffload(false)
                .withRetry()
                .maxRetries(settings.questionTriesMax() - 1)
                .delay(settings.questionPause().toMillis(), ChronoUnit.MILLIS)
                .retryOn(Exchanges.Trouble.class)
                .done()
                .build();
    }
}
