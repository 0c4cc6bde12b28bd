package io.hanbeon.order.view;

import io.hanbeon.message.FindMessages;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.http.Slice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads orders for people. */
@ApplicationScoped
class FindOrders {
    private final PlacedOrderStore orders;
    private final FindMessages findMessages;
    private final Clock clock;

    FindOrders(PlacedOrderStore orders, FindMessages findMessages, Clock clock) {
        this.orders = orders;
        this.findMessages = findMessages;
        this.clock = clock;
    }

    /** A batch with its orders in their places and the messages sent for it. */
    record Batch(String id, List<OrderView> orders, List<MessageStatus> messages) {}

    /** @param nextCursor where to go on, absent at the end */
    record Page(List<OrderView> orders, @Nullable String nextCursor) {}

    /** Fails with {@link UnknownBatch}, also where it is another organisation's. */
    Uni<Batch> batch(String id, @Nullable Long organisationId) {
        long batchId = Ids.parse(id).orElseThrow(() -> new UnknownBatch(id));
        return orders.findBatch(batchId, organisationId, clock.instant())
                .map(FindOrders::views)
                .invoke(views -> requireSome(views, id))
                .chain(views -> findMessages.find(batchId).map(messages -> new Batch(id, views, messages)));
    }

    Uni<Page> page(OrderFilter filter, OrderCursor after, int limit) {
        return orders.find(filter, after, limit + 1, clock.instant()).map(found -> page(found, limit));
    }

    private static Page page(List<PlacedOrderStore.Placed> found, int limit) {
        var slice = Slice.of(found, limit, placed -> placed.cursor().text()).map(PlacedOrderStore.Placed::view);
        return new Page(slice.items(), slice.nextCursor());
    }

    private static List<OrderView> views(List<PlacedOrderStore.Placed> found) {
        return found.stream().map(PlacedOrderStore.Placed::view).toList();
    }

    private static void requireSome(List<OrderView> orders, String id) {
        if (orders.isEmpty()) {
            throw new UnknownBatch(id);
        }
    }
}
