package io.hanbeon.shared.flow;

import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What arrives while others are being written goes into the next transaction together, and is committed together. What
 * finds a writer free is written at once and alone: nobody waits for company. {@link GroupCommits} makes it.
 */
public final class GroupCommit<T, R> {
    private final Consumer<Supplier<Uni<Void>>> begin;
    private final Writing<T, R> writing;
    private final Limits limits;
    private final Clock clock;

    // All guarded by this; nothing is done under the lock but moving what waits.
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();
    private final Map<Long, Instant> writersUntil = new HashMap<>();
    private long lastWriter;

    /** @param begin has a writer at work, later and on a context of its own */
    GroupCommit(Consumer<Supplier<Uni<Void>>> begin, Writing<T, R> writing, Limits limits, Clock clock) {
        this.begin = begin;
        this.writing = writing;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * How much at once.
     *
     * @param groupsMax writers at work on this instance
     * @param sizeMax of a group; what is larger goes alone
     * @param writeMax after this a group has failed, whatever becomes of it
     */
    public record Limits(int groupsMax, int sizeMax, Duration writeMax) {}

    /**
     * How a group is written.
     *
     * @param together in one transaction; what became of each, in their order
     * @param leftNothing whether a group that failed so provably had no effect, and each may go alone
     * @param alone the second way, on the context of whoever waits
     * @param size of one
     */
    public record Writing<T, R>(
            Function<List<T>, Uni<List<R>>> together,
            BiPredicate<List<T>, Throwable> leftNothing,
            Function<T, Uni<R>> alone,
            ToIntFunction<T> size) {

        /** Each of a group that failed fails. */
        public static <T, R> Writing<T, R> together(Function<List<T>, Uni<List<R>>> together) {
            return new Writing<>(together, (all, failure) -> false, alone(together), one -> 1);
        }

        /** What the server refused together, it is asked for one by one: nobody is lost to another's fault. */
        public Writing<T, R> elseAlone() {
            return elseAlone((all, failure) -> all.size() > 1 && SqlFailure.isAnswered(failure));
        }

        public Writing<T, R> elseAlone(BiPredicate<List<T>, Throwable> leftNothing) {
            return elseAlone(leftNothing, alone);
        }

        public Writing<T, R> elseAlone(BiPredicate<List<T>, Throwable> leftNothing, Function<T, Uni<R>> alone) {
            return new Writing<>(together, leftNothing, alone, size);
        }

        public Writing<T, R> sizedBy(ToIntFunction<T> size) {
            return new Writing<>(together, leftNothing, alone, size);
        }

        private static <T, R> Function<T, Uni<R>> alone(Function<List<T>, Uni<List<R>>> together) {
            return one -> together.apply(List.of(one)).map(List::getFirst);
        }
    }

    /** @param outcome empty if it is to go alone */
    private record Waiting<T, R>(T one, CompletableFuture<Optional<R>> outcome) {
        boolean isGivenUp() {
            return outcome.isDone();
        }
    }

    /** @return what became of it, once committed; fails as its group did, or as it did alone */
    public Uni<R> commit(T one) {
        return Uni.createFrom()
                .deferred(() -> {
                    var waiting = new Waiting<T, R>(one, new CompletableFuture<>());
                    enter(waiting);
                    return Uni.createFrom()
                            .completionStage(waiting.outcome())
                            .onCancellation()
                            .invoke(() -> waiting.outcome().cancel(false))
                            .emitOn(CallersContext.executor());
                })
                .chain(outcome -> outcome.map(done -> Uni.createFrom().item(done))
                        .orElseGet(() -> writing.alone().apply(one)));
    }

    /** Never fails: what failed is told to each that waits. */
    private Uni<Void> write(long writer) {
        return Uni.createFrom()
                .item(this::takeGroup)
                .chain(group -> group.isEmpty() ? Uni.createFrom().voidItem() : write(group))
                .onTermination()
                .invoke(() -> groupEnded(writer));
    }

    private Uni<Void> write(List<Waiting<T, R>> group) {
        var all = group.stream().map(Waiting::one).toList();
        return Uni.createFrom()
                .deferred(() -> writing.together().apply(all))
                .ifNoItem()
                .after(limits.writeMax())
                .on(CallersContext.timer())
                .fail()
                .invoke(outcomes -> tell(group, outcomes))
                .replaceWithVoid()
                .onFailure(failure -> writing.leftNothing().test(all, failure))
                .invoke(() -> group.forEach(each -> each.outcome().complete(Optional.empty())))
                // Logged by each that waits, at its edge.
                .onFailure()
                .invoke(failure -> group.forEach(each -> each.outcome().completeExceptionally(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private void tell(List<Waiting<T, R>> group, List<R> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(Optional.of(outcomes.get(i)));
        }
    }

    private void enter(Waiting<T, R> waiting) {
        OptionalLong writer;
        synchronized (this) {
            queue.add(waiting);
            writer = takeWriter();
        }
        writer.ifPresent(this::beginWriter);
    }

    private void beginWriter(long writer) {
        begin.accept(() -> write(writer));
    }

    /** How many wait for a writer. */
    synchronized int waiting() {
        return queue.size();
    }

    /** What is to be written next, in its order; what is larger than a group is one by itself. */
    private synchronized List<Waiting<T, R>> takeGroup() {
        queue.removeIf(Waiting::isGivenUp);
        var group = new ArrayList<Waiting<T, R>>();
        int taken = 0;
        while (!queue.isEmpty() && (group.isEmpty() || taken + size(queue.peek()) <= limits.sizeMax())) {
            var next = queue.poll();
            group.add(next);
            taken += size(next);
        }
        return group;
    }

    /** A writer is free again, and goes on where there is something to write. */
    private void groupEnded(long writer) {
        OptionalLong next;
        synchronized (this) {
            writersUntil.remove(writer);
            next = queue.isEmpty() ? OptionalLong.empty() : takeWriter();
        }
        next.ifPresent(this::beginWriter);
    }

    /** Bounded in time, since no group takes so long: one that got lost does not stay taken. */
    private OptionalLong takeWriter() {
        var now = clock.instant();
        writersUntil.values().removeIf(now::isAfter);
        if (writersUntil.size() >= limits.groupsMax()) {
            return OptionalLong.empty();
        }
        writersUntil.put(++lastWriter, now.plus(limits.writeMax().multipliedBy(2)));
        return OptionalLong.of(lastWriter);
    }

    private int size(Waiting<T, R> waiting) {
        return writing.size().applyAsInt(waiting.one());
    }
}
