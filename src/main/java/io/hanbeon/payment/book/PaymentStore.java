package io.hanbeon.payment.book;

import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.PaymentState.Action;
import io.hanbeon.payment.gateway.GatewayAnswer;
import io.hanbeon.payment.step.PaymentStep;
import io.hanbeon.payment.step.StepStore;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code payment} table. Every change names the states that it may start from ({@link Action#guard}). */
@ApplicationScoped
public class PaymentStore {
    /** One whose key is known is left as it is and not counted (use-affected-rows). */
    private static final String INSERT = """
            INSERT INTO payment (id, merchant_id, organisation_id, idempotency_key, body_hash, order_id, method, gateway,
                                 capture_mode, state, currency, amount, vat, tax_free, requested_at, asked_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE id = payment.id
            """;

    private static final String FIND_BY_KEY =
            "SELECT body_hash, " + PaymentRow.COLUMNS + " FROM payment WHERE merchant_id = ? AND idempotency_key = ?";

    private static final String FIND = "SELECT " + PaymentRow.COLUMNS + " FROM payment WHERE id = ?";

    /** Provably not at the gateway, and nobody's. */
    private static final String TAKE_OVER =
            "UPDATE payment SET due_at = ?, asked_at = ? WHERE id = ? AND state = 'REQUESTED' AND asked_at IS NULL";

    private static final String APPROVE = """
            UPDATE payment
            SET state = ?, gateway_payment_id = ?, approval_number = ?, authorised_at = ?, asked_at = ?,
                capture_amount = ?, captures = ?, due_at = ?, attempts = 0
            WHERE id = ? AND\s""" + Action.APPROVE.guard();

    private static final String DECLINE = """
            UPDATE payment SET state = ?, code = ?, reason = ?, ended_at = ?, due_at = ?
            WHERE id = ? AND\s""" + Action.DECLINE.guard();

    private static final String FIND_LATE = """
            UPDATE payment SET state = ?, gateway_payment_id = ?, approval_number = ?, voids = voids + 1, asked_at = ?,
                               due_at = ?, attempts = 0
            WHERE id = ? AND voids = ? AND\s""" + Action.FIND_LATE.guard();

    private static final String LOSE_SIGHT = """
            UPDATE payment SET state = ?, unconfirmed_at = ?, due_at = ?
            WHERE id = ? AND\s""" + Action.LOSE_SIGHT.guard();

    private static final String PUT_OFF =
            "UPDATE payment SET due_at = ? WHERE id = ? AND state = ? AND captures = ? AND voids = ?";

    private static final String SET_FREE =
            "UPDATE payment SET due_at = ?, asked_at = NULL WHERE id = ? AND state = ? AND captures = ? AND voids = ?";

    private static final String LOOK_LATE =
            "UPDATE payment SET due_at = ?, asked_at = ? WHERE id = ? AND state = 'DECLINED'";

    private static final String REQUEST_CAPTURE = """
            UPDATE payment
            SET state = ?, capture_amount = ?, captures = captures + 1, asked_at = ?, due_at = ?,
                attempts = 0
            WHERE id = ? AND captures = ? AND amount >= ? AND authorised_at > ? AND\s""" + Action.REQUEST_CAPTURE.guard();

    /** What a capture that was given up since says counts no more. */
    private static final String CAPTURE = """
            UPDATE payment SET state = ?, captured_amount = capture_amount, captured_at = ?, due_at = NULL, code = NULL,
                               reason = NULL
            WHERE id = ? AND captures = ? AND\s""" + Action.CAPTURE.guard();

    private static final String FAIL_CAPTURE = """
            UPDATE payment SET state = ?, code = ?, reason = ?, due_at = ?
            WHERE id = ? AND captures = ? AND\s""" + Action.FAIL_CAPTURE.guard();

    private static final String REQUEST_VOID = """
            UPDATE payment SET state = ?, voids = voids + 1, asked_at = ?, due_at = ?, attempts = 0
            WHERE id = ? AND voids = ? AND\s""" + Action.REQUEST_VOID.guard();

    private static final String VOID = """
            UPDATE payment SET state = ?, ended_at = COALESCE(ended_at, ?), due_at = NULL
            WHERE id = ? AND voids = ? AND voids > 0 AND\s""" + Action.VOID.guard();

    private static final String FAIL_VOID = """
            UPDATE payment SET state = ?, code = ?, reason = ?, due_at = ?
            WHERE id = ? AND voids = ? AND authorised_at IS NOT NULL AND\s""" + Action.FAIL_VOID.guard();

    /** It keeps the reason of which the customer was told. */
    private static final String FAIL_LATE_VOID = """
            UPDATE payment SET state = ?, due_at = ?
            WHERE id = ? AND voids = ? AND authorised_at IS NULL AND\s""" + Action.FAIL_VOID.guard();

    private final Pool pool;
    private final StepStore steps;

    PaymentStore(Pool pool, StepStore steps) {
        this.pool = pool;
        this.steps = steps;
    }

    /** @param bodyHash of what was asked */
    public record Intent(Payment payment, byte[] bodyHash) {
        public boolean isOf(byte[] hash) {
            return Arrays.equals(bodyHash, hash);
        }
    }

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
                        Utc.column(payment.times().lastAsked()),
                        Utc.column(leaseEnd))
                .map(inserted -> inserted == 1);
    }

    public Uni<Optional<Intent>> findByKey(String merchantId, String key) {
        return pool.preparedQuery(FIND_BY_KEY)
                .execute(Tuple.of(merchantId, key))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Intent(
                                PaymentRow.payment(row),
                                row.getBuffer("body_hash").getBytes())));
    }

    public Uni<Optional<Payment>> find(long id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(PaymentRow::payment));
    }

    /** @return whether it is the caller's now */
    public Uni<Boolean> takeOver(long id, Instant now, Instant leaseEnd) {
        return isOne(pool, TAKE_OVER, Utc.column(leaseEnd), Utc.column(now), id);
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
                column(approved.times().asked()),
                approved.sums().capturing(),
                approved.steps().captures(),
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

    public Uni<Boolean> findLate(Payment payment, Payment.Approval approval, Lease lease) {
        return withStep(
                transaction -> isOne(
                        transaction,
                        FIND_LATE,
                        PaymentState.VOID_REQUESTED.name(),
                        approval.gatewayPaymentId(),
                        approval.number(),
                        Utc.column(lease.start()),
                        Utc.column(lease.end()),
                        payment.id(),
                        payment.steps().voids()),
                transaction -> steps.insert(
                        transaction,
                        PaymentStep.ofVoid(payment, payment.amount().amount(), null, lease.start())));
    }

    Uni<Boolean> loseSight(Payment payment, Instant now, Instant dueAt) {
        return isOne(
                pool, LOSE_SIGHT, PaymentState.UNCONFIRMED.name(), Utc.column(now), Utc.column(dueAt), payment.id());
    }

    /** It stays where it is. @param dueAt null if nobody need look at it */
    public Uni<Boolean> putOff(Payment payment, @Nullable Instant dueAt) {
        return stay(PUT_OFF, payment, dueAt);
    }

    /** The same, and it was provably not made: it may be asked for again at any time. */
    public Uni<Boolean> setFree(Payment payment, Instant dueAt) {
        return stay(SET_FREE, payment, dueAt);
    }

    private Uni<Boolean> stay(String sql, Payment payment, @Nullable Instant dueAt) {
        var steps = payment.steps();
        return isOne(pool, sql, column(dueAt), payment.id(), payment.state().name(), steps.captures(), steps.voids());
    }

    /** The gateway says yes to what stands as declined: it is looked at again, and voided. */
    Uni<Boolean> lookLate(Payment payment, Instant now, Instant dueAt) {
        return isOne(pool, LOOK_LATE, Utc.column(dueAt), Utc.column(now), payment.id());
    }

    /**
     * The intent. @return false if another was faster, with the same key or without
     *
     * @param authorisedAfter what was authorised before is captured no more
     */
    public Uni<Boolean> requestCapture(Payment payment, PaymentStep step, Lease lease, Instant authorisedAfter) {
        return request(
                step,
                transaction -> isOne(
                        transaction,
                        REQUEST_CAPTURE,
                        PaymentState.CAPTURE_REQUESTED.name(),
                        step.amount(),
                        Utc.column(lease.start()),
                        Utc.column(lease.end()),
                        payment.id(),
                        payment.steps().captures(),
                        step.amount(),
                        Utc.column(authorisedAfter)));
    }

    Uni<Boolean> capture(SqlConnection transaction, Payment payment, Instant now) {
        return isOne(
                transaction,
                CAPTURE,
                PaymentState.CAPTURED.name(),
                Utc.column(now),
                payment.id(),
                payment.steps().captures());
    }

    Uni<Boolean> failCapture(Payment payment, Payment.GatewayRefusal why, Instant now, Instant dueAt) {
        return withStep(
                transaction -> isOne(
                        transaction,
                        FAIL_CAPTURE,
                        PaymentState.CAPTURE_FAILED.name(),
                        why.code(),
                        why.reason(),
                        Utc.column(dueAt),
                        payment.id(),
                        payment.steps().captures()),
                transaction -> steps.refuse(transaction, PaymentStep.lastCapture(payment), why, now));
    }

    /** The same of a void. */
    public Uni<Boolean> requestVoid(Payment payment, PaymentStep step, Lease lease) {
        return request(
                step,
                transaction -> isOne(
                        transaction,
                        REQUEST_VOID,
                        PaymentState.VOID_REQUESTED.name(),
                        Utc.column(lease.start()),
                        Utc.column(lease.end()),
                        payment.id(),
                        payment.steps().voids()));
    }

    private Uni<Boolean> request(PaymentStep step, Function<SqlConnection, Uni<Boolean>> move) {
        return withStep(move, transaction -> steps.insert(transaction, step))
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithItem(false);
    }

    Uni<Boolean> voidPayment(Payment payment, Instant now) {
        return withStep(
                transaction -> isOne(
                        transaction,
                        VOID,
                        PaymentState.VOIDED.name(),
                        Utc.column(now),
                        payment.id(),
                        payment.steps().voids()),
                transaction -> steps.end(transaction, PaymentStep.lastVoid(payment), now));
    }

    Uni<Boolean> failVoid(Payment payment, Payment.GatewayRefusal why, Instant now, Instant dueAt) {
        return withStep(
                transaction -> isOne(
                        transaction,
                        FAIL_VOID,
                        PaymentState.AUTHORIZED.name(),
                        why.code(),
                        why.reason(),
                        Utc.column(dueAt),
                        payment.id(),
                        payment.steps().voids()),
                transaction -> steps.refuse(transaction, PaymentStep.lastVoid(payment), why, now));
    }

    Uni<Boolean> failLateVoid(Payment payment, Payment.GatewayRefusal why, Instant now, Instant dueAt) {
        return withStep(
                transaction -> isOne(
                        transaction,
                        FAIL_LATE_VOID,
                        PaymentState.DECLINED.name(),
                        Utc.column(dueAt),
                        payment.id(),
                        payment.steps().voids()),
                transaction -> steps.refuse(transaction, PaymentStep.lastVoid(payment), why, now));
    }

    /** The payment's row decides whether its step is written. */
    private Uni<Boolean> withStep(
            Function<SqlConnection, Uni<Boolean>> move, Function<SqlConnection, Uni<Void>> writeStep) {
        return pool.withTransaction(transaction -> move.apply(transaction)
                .call(isFirst -> isFirst
                        ? writeStep.apply(transaction)
                        : Uni.createFrom().voidItem()));
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
