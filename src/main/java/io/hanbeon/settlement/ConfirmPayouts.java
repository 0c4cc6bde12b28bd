package io.hanbeon.settlement;

import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Settlements are paid once the bank says so, and are not if that turns out to be wrong. */
@ApplicationScoped
public class ConfirmPayouts {
    private static final int AT_ONCE_MAX = 1_024;
    private static final String LOCK = """
            SELECT state, merchant_id, business_day FROM settlement_batch WHERE id IN (%s) ORDER BY id FOR UPDATE
            """;
    private static final String MOVE = "UPDATE settlement_batch SET state = ? WHERE state = ? AND id IN (%s)";

    /** One that is paid already stays as it is; one that is held is not paid: {@link PayoutHeld}. */
    public Uni<Void> confirm(SqlConnection transaction, List<Long> ids) {
        return eachSome(
                ids,
                some -> lock(transaction, some)
                        .invoke(ConfirmPayouts::requireNoneHeld)
                        .map(ConfirmPayouts::countClosed)
                        .chain(closed ->
                                move(transaction, some, SettlementState.CLOSED, SettlementState.PAID, closed)));
    }

    private static Uni<RowSet<Row>> lock(SqlConnection transaction, List<Long> ids) {
        var list = InList.of(ids);
        return transaction.preparedQuery(LOCK.formatted(list.places())).execute(list.addTo(Tuple.tuple()));
    }

    private static int countClosed(RowSet<Row> settlements) {
        return (int) StreamSupport.stream(settlements.spliterator(), false)
                .filter(settlement -> settlement.getString("state").equals(SettlementState.CLOSED.name()))
                .count();
    }

    private static void requireNoneHeld(RowSet<Row> settlements) {
        for (var settlement : settlements) {
            if (settlement.getString("state").equals(SettlementState.HELD.name())) {
                throw new PayoutHeld(settlement.getString("merchant_id"), settlement.getLocalDate("business_day"));
            }
        }
    }

    /** All of them are paid: nothing else undoes that. */
    public Uni<Void> withdraw(SqlConnection transaction, List<Long> ids) {
        return eachSome(
                ids.stream().distinct().toList(),
                some -> move(transaction, some, SettlementState.PAID, SettlementState.CLOSED, some.size()));
    }

    private static Uni<Void> eachSome(List<Long> ids, Function<List<Long>, Uni<Void>> step) {
        return Multi.createFrom()
                .items(IntStream.iterate(0, first -> first < ids.size(), first -> first + AT_ONCE_MAX)
                        .mapToObj(first -> ids.subList(first, Math.min(first + AT_ONCE_MAX, ids.size()))))
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> move(
            SqlConnection transaction, List<Long> ids, SettlementState from, SettlementState to, int expected) {
        var list = InList.of(ids);
        return transaction
                .preparedQuery(MOVE.formatted(list.places()))
                .execute(list.addTo(Tuple.of(to.name(), from.name())))
                .invoke(moved -> requireAll(moved.rowCount(), expected, to))
                .replaceWithVoid();
    }

    private static void requireAll(int moved, int expected, SettlementState to) {
        if (moved != expected) {
            throw new IllegalStateException("%d of %d settlements became %s".formatted(moved, expected, to));
        }
    }
}
