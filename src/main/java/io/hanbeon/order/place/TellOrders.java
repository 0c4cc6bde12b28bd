package io.hanbeon.order.place;

import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Tells others of batches, in the transaction that stores them. */
@ApplicationScoped
class TellOrders {
    private static final String TOPIC = "order.events";
    private static final String PLACED = "order.placed.v1";

    private final Outbox outbox;
    private final OrderSettings settings;

    TellOrders(Outbox outbox, OrderSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    @RegisterForReflection
    record OrdersPlaced(
            String batchId,
            String terminalId,
            String requestType,
            Instant placedAt,
            Instant expiresAt,
            List<PlacedOrder> orders) {}

    @RegisterForReflection
    record PlacedOrder(String orderNo, long amount, String currency) {}

    boolean isWanted() {
        return settings.events();
    }

    /** Of the orders that were stored; a batch of which none was is nothing to tell of. */
    Uni<Void> tell(SqlConnection transaction, List<OrderBatch> batches, Map<Long, List<OrderLine>> lines) {
        var events = batches.stream()
                .filter(batch -> lines.get(batch.id()).stream().anyMatch(OrderLine::isSound))
                .map(batch -> event(batch, lines.get(batch.id())))
                .toList();
        return outbox.append(transaction, events);
    }

    private static Event event(OrderBatch batch, List<OrderLine> lines) {
        var id = Ids.text(batch.id());
        var placed = new OrdersPlaced(
                id,
                batch.shop().terminalId(),
                batch.checked().type().name(),
                batch.placedAt(),
                batch.expiresAt(),
                lines.stream()
                        .filter(OrderLine::isSound)
                        .map(line -> new PlacedOrder(line.orderNo(), line.amountKrw(), "KRW"))
                        .toList());
        return new Event(TOPIC, id, PLACED, "order-batch/" + id, placed);
    }
}
