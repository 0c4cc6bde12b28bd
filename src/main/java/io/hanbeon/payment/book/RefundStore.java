package io.hanbeon.payment.book;

import io.hanbeon.money.TaxParts;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.PaymentState.Action;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code refund} table, and what refunds reserve of their payment: an amount is taken before the gateway is asked. */
@ApplicationScoped
public class RefundStore {
    public static final String COLUMNS = """
            payment_id, sequence, idempotency_key, state, amount, vat, tax_free, reason, payment_state, code, refusal,
            attempts, asked_at, requested_at, ended_at""";

    /** Whoever refunds a payment has its row to itself. */
    private static final String LOCK = "SELECT returned_vat, returned_tax_free, refunds, " + PaymentRow.COLUMNS
            + " FROM payment WHERE id = ? FOR UPDATE";

    private static final String RESERVE = """
            UPDATE payment
            SET state = ?, refunding_amount = refunding_amount + ?, returned_vat = returned_vat + ?,
                returned_tax_free = returned_tax_free + ?, refunds = ?
            WHERE id = ? AND refunded_amount + refunding_amount + ? <= captured_amount AND\s""" + Action.REQUEST_REFUND.guard();

    private static final String INSERT = """
            INSERT INTO refund (payment_id, sequence, idempotency_key, body_hash, state, amount, vat, tax_free, reason,
                                requested_at, asked_at, due_at)
            VALUES (?, ?, ?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String END = """
            UPDATE refund SET state = ?, payment_state = ?, code = ?, refusal = ?, ended_at = ?, due_at = NULL
            WHERE payment_id = ? AND sequence = ? AND state = 'REQUESTED'
            """;

    private static final String MAKE = """
            UPDATE payment
            SET state = ?, refunding_amount = refunding_amount - ?, refunded_amount = refunded_amount + ?
            WHERE id = ? AND refunding_amount >= ? AND\s""" + Action.REFUND.guard();

    private static final String GIVE_BACK = """
            UPDATE payment
            SET state = ?, refunding_amount = refunding_amount - ?, returned_vat = returned_vat - ?,
                returned_tax_free = returned_tax_free - ?, code = ?, reason = ?
            WHERE id = ? AND refunding_amount >= ? AND\s""" + Action.FAIL_REFUND.guard();

    private static final String PUT_OFF =
            "UPDATE refund SET due_at = ? WHERE payment_id = ? AND sequence = ? AND state = 'REQUESTED'";

    private static final String SET_FREE = """
            UPDATE refund SET due_at = ?, asked_at = NULL
            WHERE payment_id = ? AND sequence = ? AND state = 'REQUESTED'
            """;

    private static final String REVIVE = """
            UPDATE refund SET state = 'REFUNDED', payment_state = ?, code = NULL, refusal = NULL, ended_at = ?
            WHERE payment_id = ? AND sequence = ? AND state = 'FAILED'
            """;

    private static final String MAKE_AFTER_ALL = """
            UPDATE payment
            SET state = ?, refunded_amount = refunded_amount + ?, returned_vat = returned_vat + ?,
                returned_tax_free = returned_tax_free + ?
            WHERE id = ? AND refunded_amount + refunding_amount + ? <= captured_amount AND\s""" + Action.REFUND_AFTER_ALL.guard();

    private static final String FIND_BY_KEY =
            "SELECT body_hash, " + COLUMNS + " FROM refund WHERE payment_id = ? AND idempotency_key = ?";

    private static final String FIND = "SELECT " + COLUMNS + " FROM refund WHERE payment_id = ? ORDER BY sequence";

    private final Pool pool;

    RefundStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * A payment whose row is locked.
     *
     * @param left what of it can still be given back, in its parts
     */
    public record Locked(Payment payment, TaxParts left, int refunds) {}

    /** @param bodyHash of what was asked */
    public record Intent(Refund refund, byte[] bodyHash) {
        public boolean isOf(byte[] hash) {
            return Arrays.equals(bodyHash, hash);
        }
    }

    public Uni<Optional<Locked>> lock(SqlConnection transaction, long paymentId) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(paymentId))
                .map(rows -> stream(rows).findFirst().map(RefundStore::locked));
    }

    private static Locked locked(Row row) {
        var payment = PaymentRow.payment(row);
        var gone = TaxParts.of(
                payment.sums().refunding() + payment.sums().refunded(),
                row.getLong("returned_vat"),
                row.getLong("returned_tax_free"));
        return new Locked(
                payment, payment.tax().share(payment.sums().captured()).minus(gone), row.getInteger("refunds"));
    }

    /** Takes the amount from what is left, and records the intent. Both fail with the transaction if either does. */
    public Uni<Boolean> reserve(SqlConnection transaction, Refund refund, byte[] bodyHash, Instant leaseEnd) {
        var parts = refund.parts();
        return count(
                        transaction,
                        RESERVE,
                        PaymentState.REFUND_REQUESTED.name(),
                        refund.amount(),
                        parts.vat(),
                        parts.taxFree(),
                        refund.sequence(),
                        refund.paymentId(),
                        refund.amount())
                .call(() -> count(
                        transaction,
                        INSERT,
                        refund.paymentId(),
                        refund.sequence(),
                        refund.key(),
                        Buffer.buffer(bodyHash),
                        refund.amount(),
                        parts.vat(),
                        parts.taxFree(),
                        refund.reason(),
                        Utc.column(refund.requestedAt()),
                        Utc.column(refund.requestedAt()),
                        Utc.column(leaseEnd)))
                .map(reserved -> reserved == 1);
    }

    /** @return false if somebody has ended it before */
    Uni<Boolean> end(
            SqlConnection transaction,
            Refund refund,
            Refund.State state,
            PaymentState paymentState,
            GatewayAnswer.@Nullable Refused refused,
            Instant now) {
        return count(
                        transaction,
                        END,
                        state.name(),
                        paymentState.name(),
                        refused == null ? null : PaymentRow.code(refused),
                        refused == null ? null : PaymentRow.reason(refused),
                        Utc.column(now),
                        refund.paymentId(),
                        refund.sequence())
                .map(ended -> ended == 1);
    }

    Uni<Void> make(SqlConnection transaction, Refund refund, PaymentState paymentState) {
        return count(
                        transaction,
                        MAKE,
                        paymentState.name(),
                        refund.amount(),
                        refund.amount(),
                        refund.paymentId(),
                        refund.amount())
                .invoke(RefundStore::requireOne)
                .replaceWithVoid();
    }

    Uni<Void> giveBack(
            SqlConnection transaction, Refund refund, PaymentState paymentState, GatewayAnswer.Refused refused) {
        return count(
                        transaction,
                        GIVE_BACK,
                        paymentState.name(),
                        refund.amount(),
                        refund.parts().vat(),
                        refund.parts().taxFree(),
                        PaymentRow.code(refused),
                        PaymentRow.reason(refused),
                        refund.paymentId(),
                        refund.amount())
                .invoke(RefundStore::requireOne)
                .replaceWithVoid();
    }

    /** The row is locked, so nothing else can have happened to it. */
    private static void requireOne(int changed) {
        if (changed != 1) {
            throw new IllegalStateException("A refund's reservation is not there");
        }
    }

    /** @return false if it is not one that was called refused */
    Uni<Boolean> revive(SqlConnection transaction, Refund refund, PaymentState paymentState, Instant now) {
        return count(transaction, REVIVE, paymentState.name(), Utc.column(now), refund.paymentId(), refund.sequence())
                .map(revived -> revived == 1);
    }

    /** @return false if there is less left than it gave back */
    Uni<Boolean> makeAfterAll(SqlConnection transaction, Refund refund, PaymentState paymentState) {
        return count(
                        transaction,
                        MAKE_AFTER_ALL,
                        paymentState.name(),
                        refund.amount(),
                        refund.parts().vat(),
                        refund.parts().taxFree(),
                        refund.paymentId(),
                        refund.amount())
                .map(made -> made == 1);
    }

    public Uni<Void> putOff(Refund refund, Instant dueAt) {
        return stay(PUT_OFF, refund, dueAt);
    }

    /** The same, and it was provably not made: it may be asked for again at any time. */
    Uni<Void> setFree(Refund refund, Instant dueAt) {
        return stay(SET_FREE, refund, dueAt);
    }

    private Uni<Void> stay(String sql, Refund refund, Instant dueAt) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(Utc.column(dueAt), refund.paymentId(), refund.sequence()))
                .replaceWithVoid();
    }

    public Uni<Optional<Intent>> findByKey(long paymentId, String key) {
        return pool.preparedQuery(FIND_BY_KEY)
                .execute(Tuple.of(paymentId, key))
                .map(rows -> stream(rows)
                        .findFirst()
                        .map(row -> new Intent(
                                refund(row), row.getBuffer("body_hash").getBytes())));
    }

    public Uni<List<Refund>> find(long paymentId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(paymentId))
                .map(rows -> stream(rows).map(RefundStore::refund).toList());
    }

    public static Refund refund(Row row) {
        long amount = row.getLong("amount");
        var code = row.getString("code");
        return new Refund(
                row.getLong("payment_id"),
                row.getInteger("sequence"),
                row.getString("idempotency_key"),
                Refund.State.valueOf(row.getString("state")),
                TaxParts.of(amount, row.getLong("vat"), row.getLong("tax_free")),
                row.getString("reason"),
                Optional.ofNullable(row.getString("payment_state"))
                        .map(PaymentState::valueOf)
                        .orElse(null),
                code == null ? null : new Payment.GatewayRefusal(code, row.getString("refusal")),
                row.getInteger("attempts"),
                instant(row.getLocalDateTime("asked_at")),
                Utc.instant(row.getLocalDateTime("requested_at")),
                instant(row.getLocalDateTime("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }

    private static Uni<Integer> count(SqlConnection transaction, String sql, @Nullable Object... values) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.wrap(Arrays.asList(values)))
                .map(rows -> rows.rowCount());
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
