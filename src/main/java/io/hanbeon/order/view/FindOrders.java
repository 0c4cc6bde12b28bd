package io.hanbeon.order.view;

import io.hanbeon.message.FindMessages;
import io.hanbeon.message.MessageStatus;
import io.hanbeon.shared.Ids;
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

    /** One more than is shown is looked for: it tells whether anything follows. */
    Uni<Page> page(OrderFilter filter, OrderCursor after, int limit) {
        return orders.find(filter, after, limit + 1, clock.instant()).map(found -> page(found, limit));
    }

    private static Page page(List<PlacedOrderStore.Placed> found, int limit) {
        return found.size() > limit
                ? new Page(
                        views(found.subList(0, limit)),
                        found.get(limit - 1).cursor().text())
                : new Page(views(found), null);
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
