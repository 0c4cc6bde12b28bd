package io.hanbeon.order.attempt;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The {@code order_payment} table, and what an attempt does to its order. */
@ApplicationScoped
public class OrderPaymentStore {
    private static final String FIND =
            "SELECT " + OrderPayment.COLUMNS + " FROM order_payment WHERE id IN (%s) ORDER BY id";

    private static final String FIND_BY_PAYMENT =
            "SELECT " + OrderPayment.COLUMNS + " FROM order_payment WHERE payment_id = ? FOR UPDATE";

    /** Changes the row in any case: one that stayed as it was would not be counted (use-affected-rows). */
    private static final String HOLD = """
            UPDATE order_payment SET due_at = IF(due_at = ?, due_at + INTERVAL 1000 MICROSECOND, ?)
            WHERE id IN (%s) AND state = 'PAYING'
            """;

    private static final String PUT_OFF = "UPDATE order_payment SET due_at = ? WHERE id = ? AND state = ?";

    private static final String NAME_PAYMENT = """
            UPDATE order_payment SET payment_id = ?, approval_number = ?, due_at = ?
            WHERE id = ? AND state = 'PAYING' AND payment_id IS NULL
            """;

    private static final String END = """
            UPDATE order_payment SET state = ?, code = ?, reason = ?, ended_at = ?, due_at = NULL
            WHERE id = ? AND state = 'PAYING'
            """;

    private static final String MAKE_DUE = "UPDATE order_payment SET due_at = requested_at WHERE id = ?";

    private static final String SETTLED = "UPDATE order_payment SET due_at = NULL WHERE id = ? AND state <> 'PAYING'";

    private static final String PAY_ORDER = """
            UPDATE kicc_shop_order
            SET payment_code = '1', reply_code = ?, reply_message = ?, reserved_3 = NULL, reserved_4 = NULL
            WHERE terminal_id = ? AND order_no = ? AND payment_code = '3' AND paid_by = ?
            """;

    /** One whose time was up meanwhile ends with it: the expiry has passed it over. */
    private static final String REOPEN_ORDER = """
            UPDATE kicc_shop_order
            SET payment_code = '0', paid_by = NULL, reply_code = ?, reply_message = ?,
                reserved_3 = IF(expires_at <= ?, NULL, reserved_3), reserved_4 = IF(expires_at <= ?, NULL, reserved_4),
                expired_at = IF(expires_at <= ?, ?, expired_at)
            WHERE terminal_id = ? AND order_no = ? AND payment_code = '3' AND paid_by = ?
            """;

    private static final String LOCK_DUE =
            "SELECT id FROM order_payment WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String CLAIM = "UPDATE order_payment SET due_at = ?, attempts = attempts + 1 WHERE id IN (%s)";

    private static final int REPLY_CODE_LENGTH_MAX = 20;
    private static final int REASON_LENGTH_MAX = 200;

    private final Pool pool;

    OrderPaymentStore(Pool pool) {
        this.pool = pool;
    }

    /** Why an attempt ended without being paid. */
    record Ending(OrderPayment.State state, String code, String reason) {
        Ending {
            reason = shortened(reason, REASON_LENGTH_MAX);
        }
    }

    public Uni<List<OrderPayment>> findAll(Collection<Long> ids) {
        return find(pool, InList.of(ids));
    }

    public Uni<Optional<OrderPayment>> lockByPayment(SqlConnection transaction, long paymentId) {
        return transaction
                .preparedQuery(FIND_BY_PAYMENT)
                .execute(Tuple.of(paymentId))
                .map(rows -> all(rows).stream().findFirst());
    }

    /** It is asked for now. @return false if somebody else has ended it */
    public Uni<Boolean> hold(OrderPayment attempt, Instant leaseEnd) {
        return hold(List.of(attempt), leaseEnd).map(held -> held == 1);
    }

    /** The same of some. @return how many nobody else has ended */
    public Uni<Integer> hold(List<OrderPayment> attempts, Instant leaseEnd) {
        var ids = InList.of(attempts.stream().map(OrderPayment::id).toList());
        var end = Utc.column(leaseEnd);
        return pool.preparedQuery(HOLD.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(end, end)))
                .map(RowSet::rowCount);
    }

    /** Before it is captured, so that whatever is told of the payment finds the attempt. */
    Uni<Boolean> namePayment(OrderPayment attempt, long paymentId, String approvalNumber, Instant leaseEnd) {
        return one(pool, NAME_PAYMENT, Tuple.of(paymentId, approvalNumber, Utc.column(leaseEnd), attempt.id()));
    }

    /** Unless it has come further meanwhile. */
    Uni<Void> putOff(OrderPayment attempt, Instant dueAt) {
        return one(
                        pool,
                        PUT_OFF,
                        Tuple.of(
                                Utc.column(dueAt), attempt.id(), attempt.state().name()))
                .replaceWithVoid();
    }

    /** The job has to look at it. */
    Uni<Void> makeDue(SqlConnection transaction, OrderPayment attempt) {
        return one(transaction, MAKE_DUE, Tuple.of(attempt.id())).replaceWithVoid();
    }

    /** Nothing is left to be done about one that was given up. */
    Uni<Void> end(OrderPayment attempt) {
        return one(pool, SETTLED, Tuple.of(attempt.id())).replaceWithVoid();
    }

    Uni<Boolean> pay(SqlConnection transaction, OrderPayment attempt, String replyCode, String message, Instant now) {
        var values = Tuple.of("PAID", null, null, Utc.column(now), attempt.id());
        return one(transaction, END, values)
                .call(isFirst -> isFirst
                        ? requireOne(
                                transaction,
                                PAY_ORDER,
                                Tuple.of(replyCode, message, attempt.terminalId(), attempt.orderNo(), attempt.id()))
                        : Uni.createFrom().voidItem());
    }

    /** @param onlyAt where nothing is known of it: only if nobody has taken it in hand since */
    Uni<Boolean> reopen(
            SqlConnection transaction, OrderPayment attempt, Ending why, Optional<Instant> onlyAt, Instant now) {
        var end = Tuple.of(why.state().name(), why.code(), why.reason(), Utc.column(now), attempt.id());
        onlyAt.ifPresent(at -> end.addLocalDateTime(Utc.column(at)));
        return one(transaction, onlyAt.isPresent() ? END + " AND due_at = ?" : END, end)
                .call(isFirst -> isFirst
                        ? requireOne(transaction, REOPEN_ORDER, reopened(attempt, why, now))
                        : Uni.createFrom().voidItem());
    }

    private static Tuple reopened(OrderPayment attempt, Ending why, Instant now) {
        var at = Utc.column(now);
        return Tuple.tuple()
                .addString(shortened(why.code(), REPLY_CODE_LENGTH_MAX))
                .addString(why.reason())
                .addLocalDateTime(at)
                .addLocalDateTime(at)
                .addLocalDateTime(at)
                .addLocalDateTime(at)
                .addString(attempt.terminalId())
                .addString(attempt.orderNo())
                .addLong(attempt.id());
    }

    /** What is due belongs to its taker until the lease ends. */
    Uni<List<OrderPayment>> claim(Lease lease, int rowsMax) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), rowsMax))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, InList.of(ids), lease.end())));
    }

    private static Uni<List<OrderPayment>> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .chain(() -> find(transaction, ids));
    }

    private static Uni<List<OrderPayment>> find(SqlClient client, InList ids) {
        return client.preparedQuery(FIND.formatted(ids.places()))
                .execute(ids.addTo(Tuple.tuple()))
                .map(OrderPaymentStore::all);
    }

    private static Uni<Boolean> one(SqlClient client, String sql, Tuple values) {
        return client.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Uni<Void> requireOne(SqlClient client, String sql, Tuple values) {
        return one(client, sql, values)
                .invoke(isOne -> {
                    if (!isOne) {
                        throw new IllegalStateException("An order is not its attempt's");
                    }
                })
                .replaceWithVoid();
    }

    private static List<OrderPayment> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(OrderPayment::of)
                .toList();
    }

    private static String shortened(String text, int lengthMax) {
        return text.codePointCount(0, text.length()) <= lengthMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, lengthMax));
    }
}
