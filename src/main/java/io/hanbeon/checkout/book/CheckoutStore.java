package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code checkout} table. Every change names the states that it may start from. */
@ApplicationScoped
public class CheckoutStore {
    private static final int REASON_LENGTH_MAX = 200;

    private static final String INSERT = """
            INSERT INTO checkout (id, merchant_id, organisation_id, merchant_uid, reference, open_reference, payer_id, title,
                                  amount, currency, state, requested_at, expires_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?, ?)
            """;

    /** The unique key of its {@code imp_uid} decides that it is given back once. */
    private static final String INSERT_REJECTING = """
            INSERT INTO checkout (id, merchant_id, organisation_id, merchant_uid, reference, payer_id, title, amount,
                                  currency, state, prepared, imp_uid, code, reason, requested_at, expires_at, ended_at, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'REJECTING', TRUE, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String PREPARED =
            "UPDATE checkout SET prepared = TRUE WHERE id = ? AND state = 'PENDING' AND prepared = FALSE";

    private static final String FIND = "SELECT " + CheckoutRow.COLUMNS + " FROM checkout WHERE id = ?";

    private static final String FIND_BY_ORDER =
            "SELECT " + CheckoutRow.COLUMNS + " FROM checkout WHERE merchant_uid = ?";

    private static final String FIND_BY_REFERENCE =
            "SELECT " + CheckoutRow.COLUMNS + " FROM checkout WHERE reference = ? ORDER BY id DESC LIMIT ?";

    private static final String FIND_STANDING =
            "SELECT id FROM checkout WHERE reference = ? AND state IN ('PENDING', 'SUCCESS') LIMIT 1";

    private static final String FIND_BY_PAYER =
            "SELECT " + CheckoutRow.COLUMNS + " FROM checkout WHERE payer_id = ? ORDER BY id DESC LIMIT ?";

    private static final String FIND_PAID = "SELECT " + CheckoutRow.COLUMNS
            + " FROM checkout WHERE paid_at > ? AND paid_at <= ? AND state = 'SUCCESS' ORDER BY paid_at DESC LIMIT ?";

    private static final String SUCCEED = """
            UPDATE checkout SET state = 'SUCCESS', imp_uid = ?, paid_at = ?, ended_at = NULL, code = NULL, reason = NULL,
                                due_at = NULL, attempts = 0
            WHERE id = ? AND state IN ('PENDING', 'FAILED')
            """;

    private static final String FAIL = """
            UPDATE checkout SET state = 'FAILED', open_reference = NULL, code = ?, reason = ?, ended_at = ?, due_at = ?,
                                attempts = 0
            WHERE id = ? AND state = 'PENDING'
            """;

    private static final String REJECT = """
            UPDATE checkout SET state = 'REJECTING', open_reference = NULL, imp_uid = ?, code = ?, reason = ?, ended_at = ?,
                                due_at = ?, attempts = 0
            WHERE id = ? AND state = ?
            """;

    private static final String END_REJECTION =
            "UPDATE checkout SET state = 'FAILED', ended_at = ?, due_at = NULL WHERE id = ? AND state = 'REJECTING'";

    private static final String PAY_BACK = """
            UPDATE checkout SET state = 'REFUNDING', refund_reason = ?, due_at = ?, attempts = 0
            WHERE id = ? AND state = 'SUCCESS'
            """;

    /** The amount that it grows from stands for all that others may have done meanwhile. */
    private static final String RETURNED = """
            UPDATE checkout
            SET refunded_amount = ?, refunds = refunds + 1, state = ?,
                open_reference = CASE WHEN refunded_amount = amount THEN NULL ELSE open_reference END,
                ended_at = ?, due_at = ?
            WHERE id = ? AND state IN ('SUCCESS', 'REFUNDING') AND refunded_amount = ?
            """;

    private static final String ASK_AT = "UPDATE checkout SET due_at = ? WHERE id = ? AND state = ?";

    private final Pool pool;

    CheckoutStore(Pool pool) {
        this.pool = pool;
    }

    /** @return false if one is open for the same thing */
    public Uni<Boolean> insert(Checkout checkout) {
        var expires = Utc.column(checkout.times().expires());
        var values = Tuple.tuple()
                .addLong(checkout.id())
                .addString(checkout.merchantId())
                .addLong(checkout.organisationId())
                .addString(checkout.merchantUid())
                .addString(checkout.reference())
                .addString(checkout.reference())
                .addString(checkout.payerId())
                .addString(checkout.title())
                .addLong(checkout.amount().amount())
                .addString(checkout.amount().currency().getCurrencyCode())
                .addLocalDateTime(Utc.column(checkout.times().requested()))
                .addLocalDateTime(expires)
                .addLocalDateTime(expires);
        return pool.preparedQuery(INSERT)
                .execute(values)
                .replaceWith(true)
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithItem(false);
    }

    /** Fails with a duplicate key where it is rejected already. */
    Uni<Void> insertRejecting(SqlConnection transaction, Checkout second, Checkout.Failure why, Instant now) {
        var at = Utc.column(now);
        return transaction
                .preparedQuery(INSERT_REJECTING)
                .execute(Tuple.tuple()
                        .addLong(second.id())
                        .addString(second.merchantId())
                        .addLong(second.organisationId())
                        .addString(second.merchantUid())
                        .addString(second.reference())
                        .addString(second.payerId())
                        .addString(second.title())
                        .addLong(second.amount().amount())
                        .addString(second.amount().currency().getCurrencyCode())
                        .addString(second.impUid())
                        .addString(why.code())
                        .addString(shortened(why.reason()))
                        .addLocalDateTime(at)
                        .addLocalDateTime(at)
                        .addLocalDateTime(at)
                        .addLocalDateTime(at))
                .replaceWithVoid();
    }

    public Uni<Void> prepared(Checkout checkout) {
        return pool.preparedQuery(PREPARED).execute(Tuple.of(checkout.id())).replaceWithVoid();
    }

    public Uni<Optional<Checkout>> find(long id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(CheckoutRow::first);
    }

    public Uni<Optional<Checkout>> findByOrder(String merchantUid) {
        return pool.preparedQuery(FIND_BY_ORDER).execute(Tuple.of(merchantUid)).map(CheckoutRow::first);
    }

    /** The newest first. */
    public Uni<List<Checkout>> findByReference(String reference, int max) {
        return pool.preparedQuery(FIND_BY_REFERENCE)
                .execute(Tuple.of(reference, max))
                .map(CheckoutRow::all);
    }

    /** Whether a thing may still be paid, or is. */
    public Uni<Boolean> isOpenOrPaid(SqlConnection transaction, String reference) {
        return transaction
                .preparedQuery(FIND_STANDING)
                .execute(Tuple.of(reference))
                .map(rows -> rows.size() > 0);
    }

    public Uni<List<Checkout>> findByPayer(String payerId, int max) {
        return pool.preparedQuery(FIND_BY_PAYER).execute(Tuple.of(payerId, max)).map(CheckoutRow::all);
    }

    /** The newest first. */
    public Uni<List<Checkout>> findPaid(Instant after, Instant until, int max) {
        return pool.preparedQuery(FIND_PAID)
                .execute(Tuple.of(Utc.column(after), Utc.column(until), max))
                .map(CheckoutRow::all);
    }

    /** Fails with a duplicate key where the gateway's payment has paid for something else. */
    Uni<Boolean> succeed(SqlConnection transaction, Checkout checkout, String impUid, Instant now) {
        return isChanged(transaction, SUCCEED, Tuple.of(impUid, Utc.column(now), checkout.id()));
    }

    Uni<Boolean> fail(
            SqlConnection transaction, Checkout checkout, Checkout.Failure why, Instant now, @Nullable Instant dueAt) {
        return isChanged(
                transaction,
                FAIL,
                Tuple.of(why.code(), shortened(why.reason()), Utc.column(now), column(dueAt), checkout.id()));
    }

    Uni<Boolean> reject(
            SqlConnection transaction, Checkout checkout, String impUid, Checkout.Failure why, Instant now) {
        var at = Utc.column(now);
        return isChanged(
                transaction,
                REJECT,
                Tuple.wrap(List.of(
                        impUid,
                        why.code(),
                        shortened(why.reason()),
                        at,
                        at,
                        checkout.id(),
                        checkout.state().name())));
    }

    Uni<Boolean> endRejection(SqlConnection transaction, Checkout checkout, Instant now) {
        return isChanged(transaction, END_REJECTION, Tuple.of(Utc.column(now), checkout.id()));
    }

    public Uni<Boolean> payBack(SqlConnection transaction, long id, String reason, Instant now) {
        return isChanged(transaction, PAY_BACK, Tuple.of(reason, Utc.column(now), id));
    }

    Uni<Boolean> returned(
            SqlConnection transaction, Checkout checkout, long refunded, Checkout.State after, Instant now) {
        boolean isEnd = after == Checkout.State.REFUNDED;
        var at = Utc.column(now);
        return isChanged(
                transaction,
                RETURNED,
                Tuple.tuple()
                        .addLong(refunded)
                        .addString(after.name())
                        .addLocalDateTime(isEnd ? at : null)
                        .addLocalDateTime(after == Checkout.State.REFUNDING ? at : null)
                        .addLong(checkout.id())
                        .addLong(checkout.refunds().amount()));
    }

    /** It is asked about then, unless it has changed meanwhile. */
    public Uni<Void> askAt(Checkout checkout, @Nullable Instant at) {
        return pool.preparedQuery(ASK_AT)
                .execute(Tuple.of(column(at), checkout.id(), checkout.state().name()))
                .replaceWithVoid();
    }

    private static Uni<Boolean> isChanged(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static @Nullable LocalDateTime column(@Nullable Instant instant) {
        return instant == null ? null : Utc.column(instant);
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), REASON_LENGTH_MAX));
    }
}
