package io.hanbeon.order;

import io.hanbeon.shared.CallersContext;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes the next group of {@link GroupCommit}, and tells each of its batches what became of it. */
@ApplicationScoped
class GroupCommitConsumer {
    private final GroupCommit groups;
    private final InsertOrders insertOrders;
    private final Pool pool;
    private final OrderSettings settings;

    GroupCommitConsumer(GroupCommit groups, InsertOrders insertOrders, Pool pool, OrderSettings settings) {
        this.groups = groups;
        this.insertOrders = insertOrders;
        this.pool = pool;
        this.settings = settings;
    }

    @ConsumeEvent(GroupCommit.WRITE)
    Uni<Void> write(long writer) {
        return Uni.createFrom()
                .item(groups::takeGroup)
                .chain(this::write)
                .onTermination()
                .invoke(() -> groups.groupEnded(writer));
    }

    private Uni<Void> write(List<GroupCommit.Waiting> group) {
        return group.isEmpty() ? Uni.createFrom().voidItem() : insert(group);
    }

    private Uni<Void> insert(List<GroupCommit.Waiting> group) {
        var batches = group.stream().map(GroupCommit.Waiting::batch).toList();
        return insertOrders
                .insert(pool, batches)
                .ifNoItem()
                .after(settings.storeMax())
                .on(CallersContext.timer())
                .fail()
                .invoke(lines -> group.forEach(
                        each -> each.lines().complete(lines.get(each.batch().id()))))
                .replaceWithVoid()
                // Logged by each batch, at its edge.
                .onFailure()
                .invoke(failure -> group.forEach(each -> each.lines().completeExceptionally(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
