package io.hanbeon.payment.book;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.PaymentState.Action;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code payment} table. Every change names the states that it may start from ({@link Action#guard}). */
@ApplicationScoped
public class PaymentStore {
    /** One whose key is known is left as it is and not counted (use-affected-rows). */
    private static final String INSERT = """
            INSERT INTO payment (id, merchant_id, organisation_id, idempotency_key, body_hash, order_id, method, gateway,
                                 capture_mode, state, currency, amount, vat, tax_free, requested_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE id = payment.id
            """;

    private static final String FIND_BY_KEY =
            "SELECT body_hash, " + PaymentRow.COLUMNS + " FROM payment WHERE merchant_id = ? AND idempotency_key = ?";

    private static final String FIND = "SELECT " + PaymentRow.COLUMNS + " FROM payment WHERE id = ?";

    /** Provably not at the gateway, and nobody's: due is whatever somebody is at work on. */
    private static final String TAKE_OVER =
            "UPDATE payment SET due_at = ? WHERE id = ? AND state = 'REQUESTED' AND due_at IS NULL";

    private static final String APPROVE = """
            UPDATE payment
            SET state = ?, gateway_payment_id = ?, approval_number = ?, authorised_at = ?, capture_amount = ?,
                captures = ?, due_at = ?, attempts = 0
            WHERE id = ? AND\s""" + Action.APPROVE.guard();

    private static final String DECLINE = """
            UPDATE payment SET state = ?, code = ?, reason = ?, ended_at = ?, due_at = ?
            WHERE id = ? AND\s""" + Action.DECLINE.guard();

    private static final String FIND_LATE = """
            UPDATE payment SET state = ?, gateway_payment_id = ?, approval_number = ?, due_at = ?, attempts = 0
            WHERE id = ? AND\s""" + Action.FIND_LATE.guard();

    private static final String LOSE_SIGHT = """
            UPDATE payment SET state = ?, due_at = ?
            WHERE id = ? AND\s""" + Action.LOSE_SIGHT.guard();

    private static final String PUT_OFF = "UPDATE payment SET due_at = ? WHERE id = ? AND state = ? AND captures = ?";

    private static final String REQUEST_CAPTURE = """
            UPDATE payment
            SET state = ?, capture_amount = ?, capture_key = ?, captures = captures + 1, due_at = ?, attempts = 0
            WHERE id = ? AND captures = ? AND amount >= ? AND\s""" + Action.REQUEST_CAPTURE.guard();

    /** What a capture that was given up since says counts no more. */
    private static final String CAPTURE = """
            UPDATE payment SET state = ?, captured_amount = capture_amount, captured_at = ?, due_at = NULL, code = NULL,
                               reason = NULL
            WHERE id = ? AND captures = ? AND\s""" + Action.CAPTURE.guard();

    private static final String FAIL_CAPTURE = """
            UPDATE payment SET state = ?, code = ?, reason = ?, due_at = ?
            WHERE id = ? AND captures = ? AND\s""" + Action.FAIL_CAPTURE.guard();

    private static final String REQUEST_VOID = """
            UPDATE payment SET state = ?, void_key = ?, due_at = ?, attempts = 0
            WHERE id = ? AND\s""" + Action.REQUEST_VOID.guard();

    private static final String VOID = """
            UPDATE payment SET state = ?, ended_at = ?, due_at = NULL
            WHERE id = ? AND\s""" + Action.VOID.guard();

    private static final String FAIL_VOID = """
            UPDATE payment SET state = ?, code = ?, reason = ?, due_at = ?
            WHERE id = ? AND\s""" + Action.FAIL_VOID.guard();

    private static final String LOCK_DUE =
            "SELECT id FROM payment WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String CLAIM = """
            UPDATE payment p
            JOIN JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) claimed ON claimed.id = p.id
            SET p.due_at = ?, p.attempts = p.attempts + 1
            """;

    private static final String FIND_ALL = "SELECT attempts, " + PaymentRow.COLUMNS + """
             FROM JSON_TABLE(?, '$[*]' COLUMNS (asked BIGINT PATH '$')) asked
            STRAIGHT_JOIN payment ON payment.id = asked.asked
            """;

    private final Pool pool;

    PaymentStore(Pool pool) {
        this.pool = pool;
    }

    /** @param bodyHash of what was asked */
    public record Recorded(Payment payment, byte[] bodyHash) {
        public boolean isOf(byte[] hash) {
            return Arrays.equals(bodyHash, hash);
        }
    }

    /** A payment that is due, and how often it was before. */
    public record Due(Payment payment, int attempts) {}

    /** The intent. @return false if the merchant's key is known already */
    public Uni<Boolean> insert(Payment payment, byte[] bodyHash, Instant leaseEnd) {
        return execute(
                        pool,
                        INSERT,
                        payment.id(),
                        payment.merchantId(),
                        payment.organisationId(),
                        payment.key(),
                        Buffer.buffer(bodyHash),
                        payment.orderId(),
                        payment.method().name(),
                        payment.gateway(),
                        payment.captureMode().name(),
                        payment.state().name(),
                        payment.amount().currency().getCurrencyCode(),
                        payment.amount().amount(),
                        payment.tax().vat(),
                        payment.tax().taxFree(),
                        Utc.column(payment.times().requested()),
                        Utc.column(leaseEnd))
                .map(inserted -> inserted == 1);
    }

    public Uni<Recorded> findByKey(String merchantId, String key) {
        return pool.preparedQuery(FIND_BY_KEY)
                .execute(Tuple.of(merchantId, key))
                .map(rows -> rows.iterator().next())
                .map(row -> new Recorded(
                        PaymentRow.payment(row), row.getBuffer("body_hash").getBytes()));
    }

    public Uni<Optional<Payment>> find(long id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(PaymentRow::payment));
    }

    /** @return whether it is the caller's now */
    public Uni<Boolean> takeOver(long id, Instant leaseEnd) {
        return isOne(pool, TAKE_OVER, Utc.column(leaseEnd), id);
    }

    Uni<Boolean> approve(SqlConnection transaction, Payment approved, @Nullable Instant dueAt) {
        var approval = approved.requireApproval();
        return isOne(
                transaction,
                APPROVE,
                approved.state().name(),
                approval.gatewayPaymentId(),
                approval.number(),
                column(approved.times().authorised()),
                approved.sums().capturing(),
                approved.captures(),
                column(dueAt),
                approved.id());
    }

    /** @param dueAt when somebody looks whether the gateway has it after all; null: it said no itself */
    Uni<Boolean> decline(Payment payment, GatewayAnswer.Refused refused, Instant now, @Nullable Instant dueAt) {
        return isOne(
                pool,
                DECLINE,
                PaymentState.DECLINED.name(),
                PaymentRow.code(refused),
                PaymentRow.reason(refused),
                Utc.column(now),
                column(dueAt),
                payment.id());
    }

    public Uni<Boolean> findLate(Payment payment, Payment.Approval approval, Instant leaseEnd) {
        return isOne(
                pool,
                FIND_LATE,
                PaymentState.VOID_REQUESTED.name(),
                approval.gatewayPaymentId(),
                approval.number(),
                Utc.column(leaseEnd),
                payment.id());
    }

    Uni<Boolean> loseSight(Payment payment, Instant dueAt) {
        return isOne(pool, LOSE_SIGHT, PaymentState.UNCONFIRMED.name(), Utc.column(dueAt), payment.id());
    }

    /** It stays where it is. @param dueAt null if nobody need look at it */
    public Uni<Boolean> putOff(Payment payment, @Nullable Instant dueAt) {
        return isOne(pool, PUT_OFF, column(dueAt), payment.id(), payment.state().name(), payment.captures());
    }

    public Uni<Boolean> requestCapture(Payment payment, long amount, @Nullable String key, Instant leaseEnd) {
        return isOne(
                pool,
                REQUEST_CAPTURE,
                PaymentState.CAPTURE_REQUESTED.name(),
                amount,
                key,
                Utc.column(leaseEnd),
                payment.id(),
                payment.captures(),
                amount);
    }

    Uni<Boolean> capture(SqlConnection transaction, Payment payment, Instant now) {
        return isOne(
                transaction, CAPTURE, PaymentState.CAPTURED.name(), Utc.column(now), payment.id(), payment.captures());
    }

    Uni<Boolean> failCapture(Payment payment, GatewayAnswer.Refused refused, Instant dueAt) {
        return isOne(
                pool,
                FAIL_CAPTURE,
                PaymentState.CAPTURE_FAILED.name(),
                PaymentRow.code(refused),
                PaymentRow.reason(refused),
                Utc.column(dueAt),
                payment.id(),
                payment.captures());
    }

    public Uni<Boolean> requestVoid(Payment payment, @Nullable String key, Instant leaseEnd) {
        return isOne(pool, REQUEST_VOID, PaymentState.VOID_REQUESTED.name(), key, Utc.column(leaseEnd), payment.id());
    }

    Uni<Boolean> voidPayment(Payment payment, Instant now) {
        return isOne(pool, VOID, PaymentState.VOIDED.name(), Utc.column(now), payment.id());
    }

    Uni<Boolean> failVoid(Payment payment, GatewayAnswer.Refused refused, Instant dueAt) {
        return isOne(
                pool,
                FAIL_VOID,
                PaymentState.AUTHORIZED.name(),
                PaymentRow.code(refused),
                PaymentRow.reason(refused),
                Utc.column(dueAt),
                payment.id());
    }

    /** Takes payments that are due; a crashed taker's claim ends by itself. */
    public Uni<List<Due>> claimDue(Instant now, Instant leaseEnd, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, new JsonArray(ids).encode(), leaseEnd)));
    }

    private static Uni<List<Due>> claim(SqlConnection transaction, String ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(ids, Utc.column(leaseEnd)))
                .chain(() -> transaction.preparedQuery(FIND_ALL).execute(Tuple.of(ids)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PaymentStore::due)
                        .toList());
    }

    private static Due due(Row row) {
        return new Due(PaymentRow.payment(row), row.getInteger("attempts"));
    }

    private static @Nullable LocalDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Utc.column(instant);
    }

    private static Uni<Boolean> isOne(SqlClient client, String sql, @Nullable Object... values) {
        return execute(client, sql, values).map(changed -> changed == 1);
    }

    private static Uni<Integer> execute(SqlClient client, String sql, @Nullable Object... values) {
        return client.preparedQuery(sql)
                .execute(Tuple.wrap(Arrays.asList(values)))
                .map(rows -> rows.rowCount());
    }
}
