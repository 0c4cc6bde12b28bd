package io.hanbeon.shared.flow;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToIntFunction;

/**
 * What arrives while others are being written goes into the next transaction together, and is committed together. What
 * finds a writer free is written at once and alone: nobody waits for company.
 *
 * <p>A room has a consumer on the event bus, so that a group is written on a context of its own. It is called for each
 * group, and calls {@link #write}.
 */
public final class GroupCommit<T, R> {
    private final LongConsumer callWriter;
    private final ToIntFunction<T> size;
    private final Limits limits;
    private final Clock clock;

    // All guarded by this; nothing is done under the lock but moving what waits.
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();
    private final Map<Long, Instant> writersUntil = new HashMap<>();
    private long lastWriter;

    /** @param callWriter has {@link #write} called with the writer's number, later */
    public GroupCommit(LongConsumer callWriter, ToIntFunction<T> size, Limits limits, Clock clock) {
        this.callWriter = callWriter;
        this.size = size;
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

    private record Waiting<T, R>(T one, CompletableFuture<R> outcome) {
        boolean isGivenUp() {
            return outcome.isDone();
        }
    }

    /** @return what became of it, once committed; fails as its group did */
    public Uni<R> commit(T one) {
        return Uni.createFrom().deferred(() -> {
            var waiting = new Waiting<T, R>(one, new CompletableFuture<>());
            enter(waiting);
            return Uni.createFrom()
                    .completionStage(waiting.outcome())
                    .onCancellation()
                    .invoke(() -> waiting.outcome().cancel(false))
                    .emitOn(CallersContext.executor());
        });
    }

    /**
     * Writes the next group. Never fails: what failed is told to each that waits.
     *
     * @param write in one transaction; what became of each, in their order
     */
    public Uni<Void> write(long writer, Function<List<T>, Uni<List<R>>> write) {
        return Uni.createFrom()
                .item(this::takeGroup)
                .chain(group -> group.isEmpty() ? Uni.createFrom().voidItem() : write(group, write))
                .onTermination()
                .invoke(() -> groupEnded(writer));
    }

    private Uni<Void> write(List<Waiting<T, R>> group, Function<List<T>, Uni<List<R>>> write) {
        var all = group.stream().map(Waiting::one).toList();
        return Uni.createFrom()
                .deferred(() -> write.apply(all))
                .ifNoItem()
                .after(limits.writeMax())
                .on(CallersContext.timer())
                .fail()
                .invoke(outcomes -> tell(group, outcomes))
                .replaceWithVoid()
                // Logged by each that waits, at its edge.
                .onFailure()
                .invoke(failure -> group.forEach(each -> each.outcome().completeExceptionally(failure)))
                .onFailure()
                .recoverWithNull();
    }

    private void tell(List<Waiting<T, R>> group, List<R> outcomes) {
        for (int i = 0; i < group.size(); i++) {
            group.get(i).outcome().complete(outcomes.get(i));
        }
    }

    private void enter(Waiting<T, R> waiting) {
        OptionalLong writer;
        synchronized (this) {
            queue.add(waiting);
            writer = takeWriter();
        }
        writer.ifPresent(callWriter);
    }

    /** How many wait for a writer. */
    public synchronized int waiting() {
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
        next.ifPresent(callWriter);
    }

    /** Bounded in time, since no group takes so long: one whose call got lost does not stay taken. */
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
        return size.applyAsInt(waiting.one());
    }
}
