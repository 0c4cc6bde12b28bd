package io.hanbeon.coupon.care;

import io.hanbeon.coupon.Coupon;
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
            SELECT id, use_state, balance, exchanged_at FROM coupon WHERE barcode = ? FOR UPDATE
            """;

    private static final String SETTLE = "UPDATE coupon_exchange SET effect = ?, coupon_id = ? WHERE exchange_num = ?";

    private static final String APPLY = """
            UPDATE coupon SET use_state = ?, balance = ?, used_at = ?, exchanged_at = ? WHERE id = ?
            """;

    private final Pool pool;
    private final Ids ids;
    private final Clock clock;

    ExchangeStore(Pool pool, Ids ids, Clock clock) {
        this.pool = pool;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param isKnown whether it is a coupon of ours */
    record Kept(long id, boolean isKnown) {}

    private record Known(
            long id,
            Coupon.Use use,
            @Nullable Long balance,
            @Nullable Instant exchangedAt) {
        static Known of(Row row) {
            var at = row.getLocalDateTime("exchanged_at");
            return new Known(
                    row.getLong("id"),
                    Coupon.Use.valueOf(row.getString("use_state")),
                    row.getLong("balance"),
                    at == null ? null : Utc.instant(at));
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
                                    ? Uni.createFrom().item(new Kept(id, coupon.isPresent()))
                                    : apply(transaction, exchange, coupon.get()).replaceWith(new Kept(id, true));
                        }));
    }

    private static Uni<Optional<Known>> lockCoupon(SqlConnection transaction, String barcode) {
        return transaction
                .preparedQuery(LOCK_COUPON)
                .execute(Tuple.of(barcode))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Known::of)
                        .findFirst());
    }

    /** One that happened before the last that had an effect has none, nor has one of a coupon that is cancelled. */
    private static Uni<Void> apply(SqlConnection transaction, Exchange exchange, Known coupon) {
        var last = coupon.exchangedAt();
        boolean isLate = last != null && exchange.at().isBefore(last);
        boolean isAgainstOurs = coupon.use() == Coupon.Use.CANCELLED && exchange.status() != Exchange.Status.CANCELLED;
        var effect = isLate ? "LATE" : isAgainstOurs ? "CONFLICT" : "APPLIED";
        var settled = transaction.preparedQuery(SETTLE).execute(Tuple.of(effect, coupon.id(), exchange.number()));
        if (isLate || isAgainstOurs) {
            return settled.replaceWithVoid();
        }
        var balance = balance(exchange, coupon);
        var use = use(exchange, balance);
        return settled.chain(() -> transaction
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
    private static @Nullable Long balance(Exchange exchange, Known coupon) {
        var told = exchange.balance();
        var known = coupon.balance();
        if (!exchange.isOfAmount() || told == null) {
            return known;
        }
        return known == null || exchange.status() == Exchange.Status.REVERSED ? told : Math.min(told, known);
    }

    private static Coupon.Use use(Exchange exchange, @Nullable Long balance) {
        return switch (exchange.status()) {
            case CANCELLED -> Coupon.Use.CANCELLED;
            case USED ->
                exchange.isOfAmount() && (balance == null || balance > 0) ? Coupon.Use.PARTLY : Coupon.Use.USED;
            case REVERSED -> Coupon.Use.UNUSED;
        };
    }
}
