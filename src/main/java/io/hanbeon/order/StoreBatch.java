package io.hanbeon.order;

import io.hanbeon.message.RouteChanged;
import io.hanbeon.message.notice.PrepareNotice;
import io.hanbeon.message.notice.PreparedNotice;
import io.hanbeon.message.notice.RecordNotice;
import io.hanbeon.message.vendor.Message;
import io.hanbeon.shared.CallersContext;
import io.hanbeon.shared.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one transaction of a batch: its orders, and the intent of its message. The key (terminal, order number) decides
 * which orders are new; a transaction that lost to others, or to a change of the message's way, is tried again.
 */
@ApplicationScoped
class StoreBatch {
    private final Pool pool;
    private final OrderStore orders;
    private final InsertOrders insertOrders;
    private final OrderGroupConsumer groups;
    private final Invitation invitation;
    private final PrepareNotice prepareNotice;
    private final RecordNotice recordNotice;
    private final OrderSettings settings;

    StoreBatch(
            Pool pool,
            OrderStore orders,
            InsertOrders insertOrders,
            OrderGroupConsumer groups,
            Invitation invitation,
            PrepareNotice prepareNotice,
            RecordNotice recordNotice,
            OrderSettings settings) {
        this.pool = pool;
        this.orders = orders;
        this.insertOrders = insertOrders;
        this.groups = groups;
        this.invitation = invitation;
        this.prepareNotice = prepareNotice;
        this.recordNotice = recordNotice;
        this.settings = settings;
    }

    Uni<PlacedBatch> store(OrderBatch batch) {
        return Uni.createFrom()
                .deferred(() -> transact(batch))
                .onFailure(RouteChanged::callsForAnotherTry)
                .retry()
                .atMost(settings.storeAttemptsMax() - 1L)
                .onFailure(failure -> batch.shop().takesAllOrNothing() && SqlFailure.isDuplicateKey(failure))
                .recoverWithUni(() -> refuseWhole(batch))
                .ifNoItem()
                .after(settings.storeMax())
                .on(CallersContext.timer())
                .fail();
    }

    /** The order numbers of a batch that are stored already. */
    Uni<Set<String>> findTaken(CheckedBatch.Sound checked) {
        return orders.findTaken(checked.shop().terminalId(), numbers(checked.soundLines()));
    }

    private Uni<PlacedBatch> transact(OrderBatch batch) {
        return batch.checked().type().asksForMessage()
                ? insertWithMessage(batch)
                : insertWithoutMessage(batch).map(lines -> new PlacedBatch(lines, Optional.empty()));
    }

    /** Without a message it is one statement, which is its own transaction; unless it may fail, others may share it. */
    private Uni<List<OrderLine>> insertWithoutMessage(OrderBatch batch) {
        return batch.shop().takesAllOrNothing()
                ? insert(batch)
                : groups.store(batch)
                        // One batch must not fail for another's sake. An answered statement had no effect; where
                        // only the look-up behind it failed, the batch finds its own orders under its id.
                        .onFailure(SqlFailure::isAnswered)
                        .recoverWithUni(() -> insert(batch));
    }

    private Uni<PlacedBatch> insertWithMessage(OrderBatch batch) {
        return prepareNotice
                .prepare(invitation.draft(batch), batch.placedAt())
                .chain(notice -> pool.withTransaction(transaction ->
                        insert(transaction, batch).chain(lines -> recordIfStored(transaction, batch, notice, lines))));
    }

    private Uni<List<OrderLine>> insert(OrderBatch batch) {
        return insertOrders.insert(pool, List.of(batch)).map(lines -> lines.get(batch.id()));
    }

    private Uni<List<OrderLine>> insert(SqlConnection transaction, OrderBatch batch) {
        return insertOrders.insert(transaction, List.of(batch)).map(lines -> lines.get(batch.id()));
    }

    private Uni<PlacedBatch> recordIfStored(
            SqlConnection transaction, OrderBatch batch, PreparedNotice notice, List<OrderLine> lines) {
        var message = lines.stream().anyMatch(OrderLine::isSound)
                ? recordNotice.record(transaction, notice, batch.placedAt())
                : Uni.createFrom().item(Optional.<Message>empty());
        return message.map(recorded -> new PlacedBatch(lines, recorded));
    }

    private Uni<PlacedBatch> refuseWhole(OrderBatch batch) {
        return findTaken(batch.checked())
                .invoke(StoreBatch::requireSome)
                .map(taken -> new PlacedBatch(batch.checked().withDuplicates(taken), Optional.empty()));
    }

    /** Without it a batch of which nothing was stored would be answered as if all were. */
    private static void requireSome(Set<String> taken) {
        if (taken.isEmpty()) {
            throw new IllegalStateException("A number was a duplicate, and now none is");
        }
    }

    private static Set<String> numbers(List<OrderLine> lines) {
        return lines.stream().map(OrderLine::orderNo).collect(Collectors.toSet());
    }
}
