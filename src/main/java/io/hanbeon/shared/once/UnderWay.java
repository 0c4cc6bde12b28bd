package io.hanbeon.shared.once;

import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which keyed requests this instance is at work on. It decides nothing: it only lets those with the same key wait in
 * memory, where each would otherwise hold a database connection to wait with.
 */
@ApplicationScoped
class UnderWay {
    private final ConcurrentMap<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    /**
     * Does the work, or waits until whoever is at it has ended.
     *
     * @return what the work yields; empty if another's has ended meanwhile
     */
    <T> Uni<Optional<T>> alone(String identity, Duration waitMax, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var end = new CompletableFuture<Void>();
            var others = ends.putIfAbsent(identity, end);
            return others == null
                    ? Uni.createFrom()
                            .deferred(work::get)
                            .map(Optional::of)
                            .onTermination()
                            .invoke(() -> end(identity, end))
                    : wait(others, waitMax).replaceWith(Optional::empty);
        });
    }

    private void end(String identity, CompletableFuture<Void> end) {
        ends.remove(identity, end);
        end.complete(null);
    }

    /** On a copy of the future: a caller who gives up would cancel it for all. */
    private static Uni<Void> wait(CompletableFuture<Void> end, Duration waitMax) {
        return Uni.createFrom()
                .completionStage(end.thenApply(Function.identity()))
                .ifNoItem()
                .after(waitMax)
                .on(CallersContext.timer())
                .failWith(StillRunning::new)
                .emitOn(CallersContext.executor());
    }
}
