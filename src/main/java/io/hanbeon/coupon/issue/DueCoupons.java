package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Claims coupons that are due; a crashed taker's claim ends by itself. Every write names the state it starts from. */
@ApplicationScoped
public class DueCoupons {
    private static final String LOCK_DUE =
            "SELECT id FROM coupon WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String CLAIM = "UPDATE coupon SET due_at = ?, attempts = attempts + 1 WHERE id IN (%s)";

    private static final String FIND = "SELECT " + CouponRow.COLUMNS + """
            , c.variables, p.is_stopped, p.goods_id
            FROM coupon c JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE c.id IN (%s)
            """;

    /** Not what the supplier is to cancel: that goes on. */
    private static final String PARK = "UPDATE coupon SET due_at = NULL WHERE id = ? AND use_state <> 'CANCELLING'";

    private static final String SENDING = """
            UPDATE coupon SET state = 'SENDING', message_id = ?, queued_at = ?, due_at = ?
            WHERE id = ? AND state = 'ISSUED' AND use_state = 'UNUSED' AND due_at = ?
            """;

    private static final String SEND_FAILED = """
            UPDATE coupon SET state = 'SEND_FAILED', code = ?, ended_at = ?, due_at = NULL
            WHERE id = ? AND state = 'ISSUED' AND due_at = ?
            """;

    private static final String ENDED = """
            UPDATE coupon SET state = ?, code = ?, ended_at = ?, due_at = NULL
            WHERE id = ? AND state = 'SENDING' AND message_id = ?
            """;

    private static final String PUT_OFF = "UPDATE coupon SET due_at = ? WHERE id = ? AND due_at = ?";

    private final Pool pool;
    private final CouponRow couponRow;

    DueCoupons(Pool pool, CouponRow couponRow) {
        this.pool = pool;
        this.couponRow = couponRow;
    }

    /** A coupon that is due, and ours until then. */
    public record DueCoupon(Coupon coupon, String goodsId, Map<String, String> variables, Instant claimedUntil) {
        public long id() {
            return coupon.id();
        }

        LocalDateTime claim() {
            return Utc.column(claimedUntil);
        }
    }

    Uni<List<DueCoupon>> claim(Instant now, Instant leaseEnd, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(rows -> stream(rows).map(row -> row.getLong("id")).toList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, InList.of(ids), leaseEnd)));
    }

    private Uni<List<DueCoupon>> claim(SqlConnection transaction, InList ids, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .chain(() ->
                        transaction.preparedQuery(FIND.formatted(ids.places())).execute(ids.addTo(Tuple.tuple())))
                .chain(rows -> park(transaction, rows)
                        .replaceWith(() -> stream(rows)
                                .filter(row -> !isParked(row))
                                .map(row -> due(row, leaseEnd))
                                .toList()));
    }

    private DueCoupon due(Row row, Instant leaseEnd) {
        return new DueCoupon(couponRow.coupon(row), row.getString("goods_id"), couponRow.variables(row), leaseEnd);
    }

    private static boolean isParked(Row row) {
        return row.getBoolean("is_stopped") && !"CANCELLING".equals(row.getString("use_state"));
    }

    private static Uni<Void> park(SqlConnection transaction, RowSet<Row> rows) {
        var parked = stream(rows)
                .filter(DueCoupons::isParked)
                .map(row -> Tuple.of(row.getLong("id")))
                .toList();
        return parked.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(PARK).executeBatch(parked).replaceWithVoid();
    }

    /** Each with the id of its message; fails if one of them is not ours any more, so that none is sent. */
    Uni<Void> sending(
            SqlConnection transaction, List<DueCoupon> coupons, List<Long> messageIds, Instant now, Instant askAt) {
        var values = IntStream.range(0, coupons.size())
                .mapToObj(i -> Tuple.of(
                        messageIds.get(i),
                        Utc.column(now),
                        Utc.column(askAt),
                        coupons.get(i).id(),
                        coupons.get(i).claim()))
                .toList();
        return transaction
                .preparedQuery(SENDING)
                .executeBatch(values)
                .invoke(DueCoupons::requireEach)
                .replaceWithVoid();
    }

    private static void requireEach(RowSet<Row> updated) {
        for (RowSet<Row> one = updated; one != null; one = one.next()) {
            if (one.rowCount() != 1) {
                throw new IllegalStateException("A coupon was claimed by somebody else meanwhile");
            }
        }
    }

    Uni<Void> sendFailed(DueCoupon due, String code, Instant now) {
        return execute(SEND_FAILED, Tuple.of(code, Utc.column(now), due.id(), due.claim()));
    }

    /** What became of its message. */
    Uni<Void> ended(DueCoupon due, Coupon.State state, @Nullable String code, Instant now) {
        return execute(
                ENDED,
                Tuple.tuple()
                        .addString(state.name())
                        .addString(code)
                        .addLocalDateTime(Utc.column(now))
                        .addLong(due.id())
                        .addLong(due.coupon().messageId()));
    }

    public Uni<Void> putOff(DueCoupon due, Instant until) {
        return execute(PUT_OFF, Tuple.of(Utc.column(until), due.id(), due.claim()));
    }

    private Uni<Void> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
