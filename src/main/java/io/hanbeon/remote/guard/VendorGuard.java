package io.hanbeon.remote.guard;

import io.hanbeon.remote.Exchange;
import io.hanbeon.remote.RemoteSettings;
import io.hanbeon.remote.VendorAccount;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Leaves an account's vendor alone that does not answer, and never asks more of it at once than it should. What the vendor
 * refuses is no failure of the vendor's.
 */
public final class VendorGuard {
    private static final Logger LOG = Logger.getLogger(VendorGuard.class);

    private final Breaker breaker;
    private final TypedGuard<Uni<Exchange>> once;
    private final TypedGuard<Uni<Exchange>> repeatedly;

    /** @param onOpen told each time that the vendor is left alone, from then on or still */
    public VendorGuard(RemoteSettings settings, VendorAccount account, Clock clock, Runnable onOpen) {
        int atOnceMax = settings.callsMax() + settings.waitingMax();
        this.breaker = new Breaker(settings, atOnceMax, clock, () -> {
            LOG.warnf("%s is left alone for %s", account, settings.openMin());
            onOpen.run();
        });
        this.once = once(settings, account);
        this.repeatedly = repeatedly(settings, account);
    }

    /**
     * Fails with {@link Exchanges.Trouble}, or as the guard does. Time that a call waits for its turn counts: one whose time
     * is over before its turn is never sent.
     */
    public Uni<Exchange> once(Supplier<Uni<Exchange>> call) {
        return breaker.through(() -> {
            var turn = new Turn();
            return once.get(() ->
                            Uni.createFrom().deferred(() -> turn.take(call)).invoke(Exchanges::failIfTroubled))
                    .onFailure(TimeoutException.class)
                    .transform(turn::giveUp);
        });
    }

    /** A call is sent or given up, whichever comes first, and never both. */
    private static final class Turn {
        private static final Exchange TOO_LATE = new Exchange.Withheld("Its turn did not come in time");
        private final AtomicBoolean isDecided = new AtomicBoolean();

        Uni<Exchange> take(Supplier<Uni<Exchange>> call) {
            return isDecided.compareAndSet(false, true)
                    ? call.get()
                    : Uni.createFrom().item(TOO_LATE);
        }

        Throwable giveUp(Throwable timeout) {
            return isDecided.compareAndSet(false, true) ? new Exchanges.NotMade(TOO_LATE) : timeout;
        }
    }

    public Uni<Exchange> repeatedly(Supplier<Uni<Exchange>> question) {
        return Uni.createFrom().deferred(() -> repeatedly.get(() -> once(question)));
    }

    private static TypedGuard<Uni<Exchange>> once(RemoteSettings settings, VendorAccount account) {
        return TypedGuard.create(new TypeLiteral<Uni<Exchange>>() {})
                .withDescription(account.toString())
                .withThreadOffload(false)
                .withTimeout()
                .duration(answerMax(settings, account).toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(settings.callsMax())
                .queueSize(settings.waitingMax())
                .done()
                .build();
    }

    private static Duration answerMax(RemoteSettings settings, VendorAccount account) {
        return settings.answerMaxOf().getOrDefault(account.vendor(), settings.answerMax());
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
