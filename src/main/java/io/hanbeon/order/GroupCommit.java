package io.hanbeon.order;

import io.hanbeon.shared.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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

    // Guarded by this; nothing is done under the lock but moving batches.
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private int groupsUnderWay;

    GroupCommit(EventBus bus, OrderSettings settings) {
        this.bus = bus;
        this.settings = settings.group();
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
        boolean isWriterFree;
        synchronized (this) {
            queue.add(waiting);
            isWriterFree = groupsUnderWay < settings.groupsMax();
            groupsUnderWay += isWriterFree ? 1 : 0;
        }
        if (isWriterFree) {
            bus.send(WRITE, "");
        }
    }

    /** The batches to be written next, in their order; one that is larger than a group is one by itself. */
    synchronized List<Waiting> takeGroup() {
        var group = new ArrayList<Waiting>();
        int orders = 0;
        while (!queue.isEmpty() && (group.isEmpty() || orders + size(queue.peek()) <= settings.ordersMax())) {
            var next = queue.poll();
            if (!next.isGivenUp()) {
                group.add(next);
                orders += size(next);
            }
        }
        return group;
    }

    /** A writer is free again, and goes on where there is something to write. */
    void groupEnded() {
        boolean isMoreWaiting;
        synchronized (this) {
            isMoreWaiting = !queue.isEmpty();
            groupsUnderWay -= isMoreWaiting ? 0 : 1;
        }
        if (isMoreWaiting) {
            bus.send(WRITE, "");
        }
    }

    private static int size(Waiting waiting) {
        return waiting.batch().soundCount();
    }
}
