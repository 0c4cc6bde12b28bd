package io.hanbeon.order.place;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Inserts the sound orders of batches in one statement, and tells what became of each order. */
@ApplicationScoped
class InsertOrders {
    private final OrderStore orders;
    private final TellOrders tellOrders;

    InsertOrders(OrderStore orders, TellOrders tellOrders) {
        this.orders = orders;
        this.tellOrders = tellOrders;
    }

    /** @return the lines of each batch with their last verdicts, by its id */
    Uni<Map<Long, List<OrderLine>>> insert(Pool pool, List<OrderBatch> batches) {
        return tellOrders.isWanted()
                ? pool.withTransaction(transaction -> insert(transaction, batches))
                : insertOnly(pool, batches);
    }

    Uni<Map<Long, List<OrderLine>>> insert(SqlConnection transaction, List<OrderBatch> batches) {
        return insertOnly(transaction, batches)
                .call(lines -> tellOrders.isWanted()
                        ? tellOrders.tell(transaction, batches, lines)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Map<Long, List<OrderLine>>> insertOnly(SqlClient client, List<OrderBatch> batches) {
        return orders.insert(client, batches)
                .chain(inserted -> inserted == count(batches)
                        ? Uni.createFrom()
                                .item(lines(batches, batch -> batch.checked().lines()))
                        : orders.findStored(client, ids(batches)).map(stored -> withoutOthers(batches, stored)));
    }

    /** Numbers that are stored, but not by this batch, are somebody else's. */
    private static Map<Long, List<OrderLine>> withoutOthers(List<OrderBatch> batches, Map<Long, Set<String>> stored) {
        return lines(batches, batch -> batch.linesWhenStored(stored.getOrDefault(batch.id(), Set.of())));
    }

    private static Map<Long, List<OrderLine>> lines(
            List<OrderBatch> batches, Function<OrderBatch, List<OrderLine>> lines) {
        return batches.stream().collect(Collectors.toMap(OrderBatch::id, lines));
    }

    private static List<Long> ids(List<OrderBatch> batches) {
        return batches.stream().map(OrderBatch::id).toList();
    }

    private static int count(List<OrderBatch> batches) {
        return batches.stream().mapToInt(OrderBatch::soundCount).sum();
    }
}
