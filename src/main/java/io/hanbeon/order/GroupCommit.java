package io.hanbeon.order;

import io.hanbeon.shared.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
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

/**
 * Batches that arrive while others are being written go into the next statement together, and are committed together. One
 * that finds a writer free is written at once and alone: nobody waits for company.
 */
@ApplicationScoped
class GroupCommit {
    static final String WRITE = "order.group.write";

    private final EventBus bus;
    private final OrderSettings.Group settings;
    private final Duration writerMax;
    private final Clock clock;

    // All guarded by this; nothing is done under the lock but moving batches.
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private final Map<Long, Instant> writersUntil = new HashMap<>();
    private long lastWriter;

    GroupCommit(EventBus bus, OrderSettings settings, Clock clock) {
        this.bus = bus;
        this.settings = settings.group();
        this.writerMax = settings.storeMax().multipliedBy(2);
        this.clock = clock;
    }

    /** A batch whose caller waits for its lines. */
    record Waiting(OrderBatch batch, CompletableFuture<List<OrderLine>> lines) {
        boolean isGivenUp() {
            return lines.isDone();
        }
    }

    /** @return the lines of the batch with their last verdicts, once committed; fails as the statement did */
    Uni<List<OrderLine>> store(OrderBatch batch) {
        return Uni.createFrom().deferred(() -> {
            var waiting = new Waiting(batch, new CompletableFuture<>());
            enter(waiting);
            return Uni.createFrom()
                    .completionStage(waiting.lines())
                    .onCancellation()
                    .invoke(() -> waiting.lines().cancel(false))
                    .emitOn(CallersContext.executor());
        });
    }

    private void enter(Waiting waiting) {
        OptionalLong writer;
        synchronized (this) {
            queue.add(waiting);
            writer = takeWriter();
        }
        writer.ifPresent(this::call);
    }

    /** The batches to be written next, in their order; one that is larger than a group is one by itself. */
    synchronized List<Waiting> takeGroup() {
        queue.removeIf(Waiting::isGivenUp);
        var group = new ArrayList<Waiting>();
        int orders = 0;
        while (!queue.isEmpty() && (group.isEmpty() || orders + size(queue.peek()) <= settings.ordersMax())) {
            var next = queue.poll();
            group.add(next);
            orders += size(next);
        }
        return group;
    }

    /** A writer is free again, and goes on where there is something to write. */
    void groupEnded(long writer) {
        OptionalLong next;
        synchronized (this) {
            writersUntil.remove(writer);
            next = queue.isEmpty() ? OptionalLong.empty() : takeWriter();
        }
        next.ifPresent(this::call);
    }

    /** Bounded in time, since no statement takes so long: one whose call got lost does not stay taken. */
    private OptionalLong takeWriter() {
        var now = clock.instant();
        writersUntil.values().removeIf(now::isAfter);
        if (writersUntil.size() >= settings.groupsMax()) {
            return OptionalLong.empty();
        }
        writersUntil.put(++lastWriter, now.plus(writerMax));
        return OptionalLong.of(lastWriter);
    }

    private void call(long writer) {
        bus.send(WRITE, writer);
    }

    private static int size(Waiting waiting) {
        return waiting.batch().soundCount();
    }
}
