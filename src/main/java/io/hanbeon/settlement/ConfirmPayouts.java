package io.hanbeon.settlement;

import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;

/** Settlements are paid once the bank says so, and are not if that turns out to be wrong. */
@ApplicationScoped
public class ConfirmPayouts {
    private static final int AT_ONCE_MAX = 1_024;
    private static final String MOVE = "UPDATE settlement_batch SET state = ? WHERE state = ? AND id IN (%s)";

    /** One that is paid already, or held, stays as it is. */
    public Uni<Void> confirm(SqlConnection transaction, List<Long> ids) {
        return move(transaction, ids, SettlementState.CLOSED, SettlementState.PAID);
    }

    public Uni<Void> withdraw(SqlConnection transaction, List<Long> ids) {
        return move(transaction, ids, SettlementState.PAID, SettlementState.CLOSED);
    }

    private static Uni<Void> move(SqlConnection transaction, List<Long> ids, SettlementState from, SettlementState to) {
        return Multi.createFrom()
                .items(IntStream.iterate(0, first -> first < ids.size(), first -> first + AT_ONCE_MAX)
                        .mapToObj(first -> ids.subList(first, Math.min(first + AT_ONCE_MAX, ids.size()))))
                .onItem()
                .transformToUniAndConcatenate(some -> moveSome(transaction, some, from, to))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> moveSome(
            SqlConnection transaction, List<Long> ids, SettlementState from, SettlementState to) {
        var list = InList.of(ids);
        return transaction
                .preparedQuery(MOVE.formatted(list.places()))
                .execute(list.addTo(Tuple.of(to.name(), from.name())))
                .replaceWithVoid();
    }
}
