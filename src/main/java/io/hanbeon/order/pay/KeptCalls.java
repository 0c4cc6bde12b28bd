package io.hanbeon.order.pay;

import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.order.attempt.OrderPaymentStore;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Which attempts a call with a key was about; the same call again is told of these. One that could not ask for anything
 * is forgotten, so that the same key may try again.
 */
@ApplicationScoped
class KeptCalls {
    private static final String FIND =
            "SELECT body_hash, attempt_ids FROM order_payment_key WHERE client_id = ? AND request_key = ?";

    private static final String INSERT = """
            INSERT INTO order_payment_key (client_id, request_key, body_hash, attempt_ids, made_at)
            VALUES (?, ?, ?, ?, ?)
            """;

    private static final String FORGET =
            "DELETE FROM order_payment_key WHERE client_id = ? AND request_key = ? AND attempt_ids = ?";

    private static final String FORGET_OLD = "DELETE FROM order_payment_key WHERE made_at < ? ORDER BY made_at LIMIT ?";

    private final OrderPaymentStore store;
    private final Sealer sealer;
    private final Pool pool;

    KeptCalls(OrderPaymentStore store, Sealer sealer, Pool pool) {
        this.store = store;
        this.sealer = sealer;
        this.pool = pool;
    }

    /** Empty for a first call, and for one without a key; fails with {@link PayRefusal} for another call of the key. */
    Uni<Optional<List<OrderPayment>>> find(PayCall call) {
        return call.key()
                .map(key -> find(call, key))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Fails on a duplicate key where another was faster. */
    Uni<Void> keep(SqlConnection transaction, PayCall call, List<Long> attemptIds, Instant now) {
        return call.key()
                .map(key -> transaction
                        .preparedQuery(INSERT)
                        .execute(Tuple.of(
                                call.client(),
                                key,
                                Buffer.buffer(hash(call)),
                                new JsonArray(attemptIds).encode(),
                                Utc.column(now)))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<Integer> forget(Instant before, int rowsMax) {
        return pool.preparedQuery(FORGET_OLD)
                .execute(Tuple.of(Utc.column(before), rowsMax))
                .map(RowSet::rowCount);
    }

    private Uni<Optional<List<OrderPayment>>> find(PayCall call, String key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(call.client(), key))
                .chain(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> attempts(call, key, row))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<List<OrderPayment>>> attempts(PayCall call, String key, Row row) {
        if (!Arrays.equals(row.getBuffer("body_hash").getBytes(), hash(call))) {
            throw new PayRefusal.KeyReused();
        }
        var kept = row.getString("attempt_ids");
        var ids = new JsonArray(kept)
                .stream().map(id -> ((Number) id).longValue()).toList();
        return store.findAll(ids)
                .chain(attempts -> PayAnswer.mayBeTriedAgain(attempts)
                        ? forget(call, key, kept).replaceWith(Optional.empty())
                        : Uni.createFrom().item(Optional.of(attempts)));
    }

    private Uni<Void> forget(PayCall call, String key, String kept) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(call.client(), key, kept))
                .replaceWithVoid();
    }

    /** Keyed, since whoever reads a plain hash could try out cards. */
    private byte[] hash(PayCall call) {
        return sealer.fingerprint(call.print());
    }
}
