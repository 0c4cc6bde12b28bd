package io.hanbeon.order.code;

import io.hanbeon.shared.flow.Background;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands out codes from a block in memory, which is refilled ahead of need, once at a time.
 * When the sequence cannot be reached, what is left in the block serves first, then the fallback.
 */
@ApplicationScoped
public class AuthCodes {
    private static final Logger LOG = Logger.getLogger(AuthCodes.class);

    private final AuthCodeStore store;
    private final Background background;
    private final CodeMetrics metrics;
    private final CodeSettings settings;
    private final Clock clock;

    // All guarded by this; nothing is done under the lock but moving codes.
    private final Queue<AuthCode> block = new ArrayDeque<>();
    private final Queue<CompletableFuture<AuthCode>> waiting = new ArrayDeque<>();
    private Instant blockEnd = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private Instant refillAwaitedUntil = Instant.MIN;

    AuthCodes(AuthCodeStore store, Background background, CodeMetrics metrics, CodeSettings settings, Clock clock) {
        this.store = store;
        this.background = background;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
    }

    /** A code; never fails and waits a bounded time. */
    public Uni<AuthCode> next() {
        return Uni.createFrom().deferred(this::takeOrWait).invoke(metrics::taken);
    }

    private Uni<AuthCode> takeOrWait() {
        var code = new CompletableFuture<AuthCode>();
        take(code);
        // As a rule it is there, and needs neither a timer nor a way back to the caller's context.
        return code.isDone() ? Uni.createFrom().item(code.getNow(AuthCode.FALLBACK)) : arrival(code);
    }

    private Uni<AuthCode> arrival(CompletableFuture<AuthCode> code) {
        return Uni.createFrom()
                .completionStage(code)
                .ifNoItem()
                .after(settings.waitMax())
                .on(CallersContext.timer())
                .recoverWithItem(AuthCode.FALLBACK)
                .emitOn(CallersContext.executor());
    }

    private void take(CompletableFuture<AuthCode> caller) {
        AuthCode code;
        boolean needsRefill;
        synchronized (this) {
            code = takeFromBlock(caller);
            needsRefill = isLow() && isPast(refillAwaitedUntil) && isPast(pausedUntil);
            if (needsRefill) {
                awaitRefill();
            }
        }
        if (needsRefill) {
            beginRefill();
        }
        if (code != null) {
            caller.complete(code);
        }
    }

    private @Nullable AuthCode takeFromBlock(CompletableFuture<AuthCode> caller) {
        if (isPast(blockEnd)) {
            block.clear();
        }
        var code = block.poll();
        if (code == null && !isPast(pausedUntil)) {
            return AuthCode.FALLBACK;
        }
        if (code == null) {
            waiting.add(caller);
        }
        return code;
    }

    /** Half a block is left. A block of one is for strict order across instances: it is never fetched ahead of need. */
    private boolean isLow() {
        return settings.blockSize() > 1 ? block.size() <= settings.blockSize() / 2 : !waiting.isEmpty();
    }

    /** Bounded, so that a refill that got lost does not end all refills. */
    private void awaitRefill() {
        refillAwaitedUntil = clock.instant().plus(settings.waitMax().multipliedBy(2));
    }

    private boolean isPast(Instant instant) {
        return clock.instant().isAfter(instant);
    }

    private void beginRefill() {
        background.begin("The refill of codes", this::refill);
    }

    private Uni<Void> refill() {
        return store.takeBlock()
                .invoke(this::refilled)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> {
                    LOG.warnf("No codes from the sequence: %s", failure.toString());
                    refillFailed();
                })
                .onFailure()
                .recoverWithNull();
    }

    /** New codes have arrived: those who wait are served first, in their order. */
    private void refilled(List<AuthCode> codes) {
        var served = new ArrayList<Runnable>();
        boolean needsMore;
        synchronized (this) {
            block.addAll(codes);
            blockEnd = clock.instant().plus(settings.blockAgeMax());
            while (!waiting.isEmpty() && !block.isEmpty()) {
                var caller = waiting.poll();
                // One that waited too long has gone on with the fallback.
                if (!caller.isDone()) {
                    var code = block.poll();
                    served.add(() -> caller.complete(code));
                }
            }
            needsMore = !waiting.isEmpty();
            refillAwaitedUntil = Instant.MIN;
            if (needsMore) {
                awaitRefill();
            }
        }
        served.forEach(Runnable::run);
        if (needsMore) {
            beginRefill();
        }
    }

    /** The sequence could not be reached: nobody waits for it any longer. */
    private void refillFailed() {
        List<CompletableFuture<AuthCode>> callers;
        synchronized (this) {
            callers = List.copyOf(waiting);
            waiting.clear();
            pausedUntil = clock.instant().plus(settings.pauseAfterFailure());
            refillAwaitedUntil = Instant.MIN;
        }
        callers.forEach(caller -> caller.complete(AuthCode.FALLBACK));
    }
}
