package io.hanbeon.order.place;

import io.hanbeon.message.Notices;
import io.hanbeon.message.Notices.Attempts;
import io.hanbeon.shared.flow.CallersContext;
import io.hanbeon.shared.flow.GroupCommit;
import io.hanbeon.shared.flow.GroupCommit.Writing;
import io.hanbeon.shared.flow.GroupCommits;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one transaction of a batch: its orders, and the intent of its message. The key (terminal, order number) decides
 * which orders are new; a transaction that lost to others, or to a change of the message's way, is tried again.
 */
@ApplicationScoped
class StoreBatch {
    private static final String WAITING = "hanbeon.order.group.waiting";

    private final Pool pool;
    private final OrderStore orders;
    private final InsertOrders insertOrders;
    private final GroupCommit<OrderBatch, List<OrderLine>> groups;
    private final Invitation invitation;
    private final Notices notices;
    private final OrderSettings settings;

    StoreBatch(
            Pool pool,
            OrderStore orders,
            InsertOrders insertOrders,
            GroupCommits groupCommits,
            Invitation invitation,
            Notices notices,
            OrderSettings settings) {
        this.pool = pool;
        this.orders = orders;
        this.insertOrders = insertOrders;
        var limits = new GroupCommit.Limits(
                settings.group().groupsMax(), settings.group().ordersMax(), settings.storeMax());
        this.groups = groupCommits.make(WAITING, limits, inserting());
        this.invitation = invitation;
        this.notices = notices;
        this.settings = settings;
    }

    /** Every order of the request with its last verdict. */
    Uni<List<OrderLine>> store(OrderBatch batch) {
        return insertAsAsked(batch)
                .onFailure(failure -> batch.shop().takesAllOrNothing() && SqlFailure.isDuplicateKey(failure))
                .recoverWithUni(() -> bounded(refuseWhole(batch)));
    }

    /** The order numbers of a batch that are stored already. */
    Uni<Set<String>> findTaken(CheckedBatch.Sound checked) {
        return orders.findTaken(checked.shop().terminalId(), numbers(checked.soundLines()));
    }

    private Uni<List<OrderLine>> insertAsAsked(OrderBatch batch) {
        return batch.checked().type().asksForMessage() ? insertWithMessage(batch) : insertWithoutMessage(batch);
    }

    private Uni<List<OrderLine>> insertWithMessage(OrderBatch batch) {
        return notices.during(
                invitation.draft(batch),
                batch.placedAt(),
                new Attempts(settings.storeAttemptsMax(), settings.storeMax()),
                transaction -> insert(transaction, batch),
                lines -> lines.stream().anyMatch(OrderLine::isSound));
    }

    private Uni<List<OrderLine>> insertWithoutMessage(OrderBatch batch) {
        return bounded(Uni.createFrom()
                .deferred(() -> insertAlone(batch))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(settings.storeAttemptsMax() - 1L));
    }

    /** Without a message it is one statement, which is its own transaction; unless it may fail, others may share it. */
    private Uni<List<OrderLine>> insertAlone(OrderBatch batch) {
        return batch.shop().takesAllOrNothing() ? insert(batch) : groups.commit(batch);
    }

    /**
     * One batch must not fail for another's sake. An answered statement had no effect; where only the look-up behind it
     * failed, the batch finds its own orders under its id.
     */
    private Writing<OrderBatch, List<OrderLine>> inserting() {
        return Writing.together(this::insertAll)
                .elseAlone((batches, failure) -> SqlFailure.isAnswered(failure), this::insert)
                .sizedBy(OrderBatch::soundCount);
    }

    private Uni<List<List<OrderLine>>> insertAll(List<OrderBatch> batches) {
        return insertOrders
                .insert(pool, batches)
                .map(lines ->
                        batches.stream().map(batch -> lines.get(batch.id())).toList());
    }

    private Uni<List<OrderLine>> insert(OrderBatch batch) {
        return insertAll(List.of(batch)).map(List::getFirst);
    }

    private Uni<List<OrderLine>> insert(SqlConnection transaction, OrderBatch batch) {
        return insertOrders.insert(transaction, List.of(batch)).map(lines -> lines.get(batch.id()));
    }

    private Uni<List<OrderLine>> refuseWhole(OrderBatch batch) {
        return findTaken(batch.checked()).invoke(StoreBatch::requireSome).map(batch.checked()::withDuplicates);
    }

    private <T> Uni<T> bounded(Uni<T> storing) {
        return storing.ifNoItem()
                .after(settings.storeMax())
                .on(CallersContext.timer())
                .fail();
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
