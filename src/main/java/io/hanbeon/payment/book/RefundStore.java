package io.hanbeon.payment.book;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.PaymentState.Action;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.TaxParts;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
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
    private static final String COLUMNS = """
            payment_id, sequence, idempotency_key, state, amount, vat, tax_free, reason, payment_state, code, refusal,
            requested_at, ended_at""";

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
                                requested_at, due_at)
            VALUES (?, ?, ?, ?, 'REQUESTED', ?, ?, ?, ?, ?, ?)
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

    private static final String FIND_BY_KEY =
            "SELECT body_hash, " + COLUMNS + " FROM refund WHERE payment_id = ? AND idempotency_key = ?";

    private static final String FIND = "SELECT " + COLUMNS + " FROM refund WHERE payment_id = ? ORDER BY sequence";

    private static final String LOCK_DUE = """
            SELECT payment_id, sequence FROM refund WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED
            """;

    private static final String CLAIM = """
            UPDATE refund r
            JOIN JSON_TABLE(?, '$[*]' COLUMNS (payment_id BIGINT PATH '$[0]', sequence INT PATH '$[1]')) claimed
                ON claimed.payment_id = r.payment_id AND claimed.sequence = r.sequence
            SET r.due_at = ?, r.attempts = r.attempts + 1
            """;

    private static final String FIND_ALL = """
            SELECT r.attempts, r.payment_id, r.sequence, r.idempotency_key, r.state, r.amount, r.vat, r.tax_free,
                   r.reason, r.payment_state, r.code, r.refusal, r.requested_at, r.ended_at
            FROM JSON_TABLE(?, '$[*]' COLUMNS (payment_id BIGINT PATH '$[0]', sequence INT PATH '$[1]')) asked
            STRAIGHT_JOIN refund r ON r.payment_id = asked.payment_id AND r.sequence = asked.sequence
            """;

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
    public record Recorded(Refund refund, byte[] bodyHash) {
        public boolean isOf(byte[] hash) {
            return Arrays.equals(bodyHash, hash);
        }
    }

    /** A refund that is due, and how often it was before. */
    public record Due(Refund refund, int attempts) {}

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

    public Uni<Void> putOff(Refund refund, Instant dueAt) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(Utc.column(dueAt), refund.paymentId(), refund.sequence()))
                .replaceWithVoid();
    }

    public Uni<Optional<Recorded>> findByKey(long paymentId, String key) {
        return pool.preparedQuery(FIND_BY_KEY)
                .execute(Tuple.of(paymentId, key))
                .map(rows -> stream(rows)
                        .findFirst()
                        .map(row -> new Recorded(
                                refund(row), row.getBuffer("body_hash").getBytes())));
    }

    public Uni<List<Refund>> find(long paymentId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(paymentId))
                .map(rows -> stream(rows).map(RefundStore::refund).toList());
    }

    /** Takes refunds that are due; a crashed taker's claim ends by itself. */
    public Uni<List<Due>> claimDue(Instant now, Instant leaseEnd, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(rows -> stream(rows)
                        .map(row -> JsonArray.of(row.getLong("payment_id"), row.getInteger("sequence")))
                        .toList())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, new JsonArray(due).encode(), leaseEnd)));
    }

    private static Uni<List<Due>> claim(SqlConnection transaction, String due, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(due, Utc.column(leaseEnd)))
                .chain(() -> transaction.preparedQuery(FIND_ALL).execute(Tuple.of(due)))
                .map(rows -> stream(rows)
                        .map(row -> new Due(refund(row), row.getInteger("attempts")))
                        .toList());
    }

    private static Refund refund(Row row) {
        long amount = row.getLong("amount");
        var code = row.getString("code");
        var ended = row.getLocalDateTime("ended_at");
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
                Utc.instant(row.getLocalDateTime("requested_at")),
                instant(ended));
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
