package io.hanbeon.order.place;

import io.hanbeon.shared.flow.GroupCommit;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.ConsumeEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.eventbus.EventBus;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Stores batches that wait together by one statement. */
@ApplicationScoped
class OrderGroupConsumer {
    private static final String WRITE = "order.group.write";

    private final GroupCommit<OrderBatch, List<OrderLine>> groups;
    private final InsertOrders insertOrders;
    private final Pool pool;

    OrderGroupConsumer(
            EventBus bus,
            InsertOrders insertOrders,
            Pool pool,
            OrderSettings settings,
            Clock clock,
            MeterRegistry registry) {
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(), settings.group().ordersMax(), settings.storeMax());
        this.groups = new GroupCommit<>(writer -> bus.send(WRITE, writer), OrderBatch::soundCount, limits, clock);
        registry.gauge("hanbeon.order.group.waiting", groups, GroupCommit::waiting);
        this.insertOrders = insertOrders;
        this.pool = pool;
    }

    /** @return the lines of the batch with their last verdicts, once committed; fails as the statement did */
    Uni<List<OrderLine>> store(OrderBatch batch) {
        return groups.commit(batch);
    }

    @ConsumeEvent(WRITE)
    Uni<Void> write(long writer) {
        return groups.write(writer, this::insert);
    }

    private Uni<List<List<OrderLine>>> insert(List<OrderBatch> batches) {
        return insertOrders
                .insert(pool, batches)
                .map(lines ->
                        batches.stream().map(batch -> lines.get(batch.id())).toList());
    }
}
