package io.hanbeon.coupon.care;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.issue.CancelledCoupons;
import io.hanbeon.coupon.issue.CouponAlarms;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Exchanges: the key of each decides that it has its effect once. */
@ApplicationScoped
class ExchangeStore {
    private static final int ATTEMPTS_MAX = 5;

    private static final String INSERT = """
            INSERT INTO coupon_exchange (exchange_num, id, barcode, coupon_id, status, exchanged_at, branch_name,
                                         branch_code, barcode_type, price, balance, effect, received_at)
            VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, 'UNKNOWN', ?)
            """;

    private static final String LOCK_EXCHANGE =
            "SELECT id, effect FROM coupon_exchange WHERE exchange_num = ? FOR UPDATE";

    private static final String LOCK_COUPON = """
            SELECT id, use_state, balance, exchanged_at, used_at FROM coupon WHERE barcode = ? FOR UPDATE
            """;

    private static final String SETTLE = "UPDATE coupon_exchange SET effect = ?, coupon_id = ? WHERE exchange_num = ?";

    private static final String APPLY = """
            UPDATE coupon SET use_state = ?, balance = ?, used_at = ?, exchanged_at = ? WHERE id = ?
            """;

    /** What a coupon was worth before the largest use that we were told of. */
    private static final String WORTH = """
            SELECT MAX(balance + price) AS worth FROM coupon_exchange
            WHERE coupon_id = ? AND status = '001' AND barcode_type = 'AMOUNT'
            """;

    private final CancelledCoupons cancelledCoupons;
    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    ExchangeStore(CancelledCoupons cancelledCoupons, Pool pool, Ids ids, Clock clock) {
        this.cancelledCoupons = cancelledCoupons;
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param isKnown whether it is a coupon of ours
     * @param fault where it says, for the first time, what cannot be by our books
     */
    record Kept(long id, boolean isKnown, Optional<CouponAlarms.Kind> fault) {}

    /** @param wasExchanged by one that we were told of, and that was not taken back */
    private record KnownCoupon(
            long id,
            Coupon.Use use,
            @Nullable Long balance,
            @Nullable Instant exchangedAt,
            boolean wasExchanged) {
        static KnownCoupon of(Row row) {
            var at = row.getLocalDateTime("exchanged_at");
            return new KnownCoupon(
                    row.getLong("id"),
                    Coupon.Use.valueOf(row.getString("use_state")),
                    row.getLong("balance"),
                    at == null ? null : Utc.instant(at),
                    row.getLocalDateTime("used_at") != null);
        }
    }

    /** What is known already has no second effect, unless its coupon was unknown until now. */
    Uni<Kept> keep(Exchange exchange) {
        return pool.withTransaction(transaction -> insert(transaction, exchange))
                .onFailure(SqlFailure::isDuplicateKey)
                .recoverWithNull()
                .chain(() -> pool.withTransaction(transaction -> settle(transaction, exchange)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(ATTEMPTS_MAX);
    }

    private Uni<Void> insert(SqlConnection transaction, Exchange exchange) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addString(exchange.number())
                        .addLong(ids.next())
                        .addString(exchange.barcode())
                        .addString(exchange.status().code)
                        .addLocalDateTime(Utc.column(exchange.at()))
                        .addString(exchange.branchName())
                        .addString(exchange.branchCode())
                        .addString(exchange.barcodeType())
                        .addLong(exchange.price())
                        .addLong(exchange.balance())
                        .addLocalDateTime(Utc.column(clock.instant())))
                .replaceWithVoid();
    }

    private Uni<Kept> settle(SqlConnection transaction, Exchange exchange) {
        return lockCoupon(transaction, exchange.barcode())
                .chain(coupon -> transaction
                        .preparedQuery(LOCK_EXCHANGE)
                        .execute(Tuple.of(exchange.number()))
                        .map(rows -> rows.iterator().next())
                        .chain(row -> {
                            long id = row.getLong("id");
                            return coupon.isEmpty() || !row.getString("effect").equals("UNKNOWN")
                                    ? Uni.createFrom().item(new Kept(id, coupon.isPresent(), Optional.empty()))
                                    : apply(transaction, exchange, coupon.get())
                                            .map(fault -> new Kept(id, true, fault));
                        }));
    }

    private static Uni<Optional<KnownCoupon>> lockCoupon(SqlConnection transaction, String barcode) {
        return transaction
                .preparedQuery(LOCK_COUPON)
                .execute(Tuple.of(barcode))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(KnownCoupon::of)
                        .findFirst());
    }

    /**
     * One that happened before the last that had an effect has none, nor has one of a coupon that is cancelled.
     *
     * @return in what our books differ from the supplier's
     */
    private Uni<Optional<CouponAlarms.Kind>> apply(SqlConnection transaction, Exchange exchange, KnownCoupon coupon) {
        var last = coupon.exchangedAt();
        boolean isLate = last != null && exchange.at().isBefore(last);
        var fault = isLate ? Optional.<CouponAlarms.Kind>empty() : fault(exchange, coupon);
        var effect = isLate ? "LATE" : fault.isPresent() ? "CONFLICT" : "APPLIED";
        var settled = transaction.preparedQuery(SETTLE).execute(Tuple.of(effect, coupon.id(), exchange.number()));
        if (isLate || fault.isPresent()) {
            return settled.replaceWith(fault);
        }
        return settled.chain(() -> takeBack(transaction, exchange, coupon))
                .chain(taken -> change(transaction, exchange, coupon).replaceWith(taken));
    }

    /** Nobody spends what is cancelled, nor what is good for one use a second time. */
    private static Optional<CouponAlarms.Kind> fault(Exchange exchange, KnownCoupon coupon) {
        boolean isOver = coupon.use() == Coupon.Use.CANCELLED && exchange.status() != Exchange.Status.CANCELLED;
        boolean isSpent = coupon.use() == Coupon.Use.USED && coupon.wasExchanged() && !exchange.isOfAmount();
        if (isOver) {
            return Optional.of(CouponAlarms.Kind.BOOKS_DIFFER);
        }
        return isSpent && exchange.status() == Exchange.Status.USED
                ? Optional.of(CouponAlarms.Kind.USED_TWICE)
                : Optional.empty();
    }

    /** What it cost comes back where nothing was spent of it; otherwise a person decides. */
    private Uni<Optional<CouponAlarms.Kind>> takeBack(
            SqlConnection transaction, Exchange exchange, KnownCoupon coupon) {
        if (exchange.status() != Exchange.Status.CANCELLED || coupon.use() == Coupon.Use.CANCELLED) {
            return Uni.createFrom().item(Optional.empty());
        }
        boolean wasSpent = coupon.use() == Coupon.Use.PARTLY || coupon.use() == Coupon.Use.USED;
        return wasSpent
                ? Uni.createFrom().item(Optional.of(CouponAlarms.Kind.BOOKS_DIFFER))
                : cancelledCoupons
                        .cancelled(transaction, coupon.id(), coupon.use(), clock.instant())
                        .replaceWith(Optional.empty());
    }

    private static Uni<Void> change(SqlConnection transaction, Exchange exchange, KnownCoupon coupon) {
        var balance = balance(exchange, coupon);
        return use(transaction, exchange, coupon, balance)
                .chain(use -> transaction
                        .preparedQuery(APPLY)
                        .execute(Tuple.tuple()
                                .addString(use.name())
                                .addLong(balance)
                                .addLocalDateTime(use == Coupon.Use.UNUSED ? null : Utc.column(exchange.at()))
                                .addLocalDateTime(Utc.column(exchange.at()))
                                .addLong(coupon.id())))
                .replaceWithVoid();
    }

    /** It only falls, but by a reversal. */
    private static @Nullable Long balance(Exchange exchange, KnownCoupon coupon) {
        var told = exchange.balance();
        var known = coupon.balance();
        if (!exchange.isOfAmount() || told == null) {
            return known;
        }
        return known == null || exchange.status() == Exchange.Status.REVERSED ? told : Math.min(told, known);
    }

    private static Uni<Coupon.Use> use(
            SqlConnection transaction, Exchange exchange, KnownCoupon coupon, @Nullable Long balance) {
        return switch (exchange.status()) {
            case CANCELLED -> Uni.createFrom().item(Coupon.Use.CANCELLED);
            case USED ->
                Uni.createFrom()
                        .item(
                                exchange.isOfAmount() && (balance == null || balance > 0)
                                        ? Coupon.Use.PARTLY
                                        : Coupon.Use.USED);
            case REVERSED -> reversed(transaction, exchange, coupon, balance);
        };
    }

    /** Of one with an amount the rest may be spent still. One that is being cancelled goes on to be. */
    private static Uni<Coupon.Use> reversed(
            SqlConnection transaction, Exchange exchange, KnownCoupon coupon, @Nullable Long balance) {
        if (coupon.use() == Coupon.Use.CANCELLING || !exchange.isOfAmount()) {
            return Uni.createFrom()
                    .item(coupon.use() == Coupon.Use.CANCELLING ? Coupon.Use.CANCELLING : Coupon.Use.UNUSED);
        }
        return transaction
                .preparedQuery(WORTH)
                .execute(Tuple.of(coupon.id()))
                .map(rows -> rows.iterator().next().getLong("worth"))
                .map(worth ->
                        worth != null && balance != null && balance >= worth ? Coupon.Use.UNUSED : Coupon.Use.PARTLY);
    }
}
