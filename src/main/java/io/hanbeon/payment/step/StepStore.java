package io.hanbeon.payment.step;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.step.PaymentStep.Action;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
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

/** The {@code payment_step} table. Its unique key decides whose request of a key is the first. */
@ApplicationScoped
public class StepStore {
    private static final String INSERT = """
            INSERT INTO payment_step (payment_id, action, sequence, idempotency_key, amount, requested_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """;

    /** A capture that a payment asked for by itself has no row before. */
    private static final String REFUSE = """
            INSERT INTO payment_step (payment_id, action, sequence, amount, requested_at, code, refusal, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE code = ?, refusal = ?, ended_at = ?
            """;

    private static final String END = """
            UPDATE payment_step SET code = NULL, refusal = NULL, ended_at = ?
            WHERE payment_id = ? AND action = ? AND sequence = ?
            """;

    private static final String SELECT = """
            SELECT payment_id, action, sequence, idempotency_key, amount, code, refusal, requested_at, ended_at
            FROM payment_step
            """;

    private static final String FIND_BY_KEY = SELECT + "WHERE payment_id = ? AND action = ? AND idempotency_key = ?";

    private static final String FIND = SELECT + "WHERE payment_id = ? ORDER BY action, sequence";

    private final Pool pool;

    StepStore(Pool pool) {
        this.pool = pool;
    }

    /** Fails with a duplicate key where another of the payment's steps has the key. */
    public Uni<Void> insert(SqlConnection transaction, PaymentStep step) {
        return execute(
                transaction,
                INSERT,
                step.paymentId(),
                step.action().name(),
                step.sequence(),
                step.key(),
                step.amount(),
                Utc.column(step.requestedAt()));
    }

    public Uni<Void> refuse(SqlConnection transaction, PaymentStep step, Payment.GatewayRefusal why, Instant now) {
        var endedAt = Utc.column(now);
        return execute(
                transaction,
                REFUSE,
                step.paymentId(),
                step.action().name(),
                step.sequence(),
                step.amount(),
                Utc.column(step.requestedAt()),
                why.code(),
                why.reason(),
                endedAt,
                why.code(),
                why.reason(),
                endedAt);
    }

    /** It is made, though it may have been called refused. */
    public Uni<Void> end(SqlConnection transaction, PaymentStep step, Instant now) {
        return execute(
                transaction,
                END,
                Utc.column(now),
                step.paymentId(),
                step.action().name(),
                step.sequence());
    }

    public Uni<Optional<PaymentStep>> findByKey(long paymentId, Action action, String key) {
        return pool.preparedQuery(FIND_BY_KEY)
                .execute(Tuple.of(paymentId, action.name(), key))
                .map(rows -> stream(rows).map(StepStore::step).findFirst());
    }

    public Uni<List<PaymentStep>> find(long paymentId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(paymentId))
                .map(rows -> stream(rows).map(StepStore::step).toList());
    }

    private static PaymentStep step(Row row) {
        var code = row.getString("code");
        return new PaymentStep(
                row.getLong("payment_id"),
                Action.valueOf(row.getString("action")),
                row.getInteger("sequence"),
                row.getString("idempotency_key"),
                row.getLong("amount"),
                code == null ? null : new Payment.GatewayRefusal(code, row.getString("refusal")),
                Utc.instant(row.getLocalDateTime("requested_at")),
                instant(row.getLocalDateTime("ended_at")));
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, @Nullable Object... values) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.wrap(Arrays.asList(values)))
                .replaceWithVoid();
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
