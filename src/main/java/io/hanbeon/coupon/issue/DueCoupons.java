package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Seoul;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.PersonPrint;
import io.hanbeon.shared.sql.InList;
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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Claims coupons that are due; a crashed taker's claim ends by itself. Every write names the state it starts from. */
@ApplicationScoped
class DueCoupons {
    private static final String LOCK_DUE =
            "SELECT id FROM coupon WHERE due_at <= ? ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String CLAIM = "UPDATE coupon SET due_at = ?, attempts = attempts + 1 WHERE id IN (%s)";

    private static final String FIND = "SELECT " + CouponRow.COLUMNS + """
            , c.variables, p.is_stopped, p.state AS campaign_state, p.goods_id
            FROM coupon c JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE c.id IN (%s)
            """;

    /** Not what the supplier is to cancel: that goes on. */
    private static final String PARK = "UPDATE coupon SET due_at = NULL WHERE id IN (%s) AND use_state <> 'CANCELLING'";

    /** Nothing is to be sent of what is worth nothing any more: it is spent, cancelled or expired. */
    private static final String SET_ASIDE = """
            UPDATE coupon
            SET code = CASE WHEN use_state IN ('USED', 'CANCELLED') THEN use_state ELSE 'EXPIRED' END, ended_at = ?,
                due_at = NULL, state = CASE WHEN use_state = 'CANCELLED' THEN 'CANCELLED' ELSE 'SEND_FAILED' END
            WHERE id IN (%s) AND state = 'ISSUED' AND use_state <> 'CANCELLING'
            """;

    /** Not of whom we forgot since it was claimed. One statement for all: the client's batch would go on, row for row, behind a deadlock that ended the transaction. */
    private static final String SENDING = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                message_id BIGINT PATH '$[1]',
                claimed_until DATETIME(3) PATH '$[2]')) sent
            STRAIGHT_JOIN coupon c FORCE INDEX (PRIMARY) ON c.id = sent.id
            SET c.state = 'SENDING', c.message_id = sent.message_id, c.queued_at = ?, c.due_at = ?
            WHERE c.state = 'ISSUED' AND c.use_state IN ('UNUSED', 'PARTLY') AND c.due_at = sent.claimed_until
              AND c.phone_hash <> ?
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

    private static final String PUT_OFF_TOGETHER = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                due_at DATETIME(3) PATH '$[1]',
                claimed_until DATETIME(3) PATH '$[2]')) later
            STRAIGHT_JOIN coupon c FORCE INDEX (PRIMARY) ON c.id = later.id
            SET c.due_at = later.due_at
            WHERE c.due_at = later.claimed_until
            """;

    private final Pool pool;
    private final CampaignStore campaigns;
    private final CouponRow couponRow;

    DueCoupons(Pool pool, CampaignStore campaigns, CouponRow couponRow) {
        this.pool = pool;
        this.campaigns = campaigns;
        this.couponRow = couponRow;
    }

    /** A coupon that is due, and ours until then. */
    record DueCoupon(Coupon coupon, String goodsId, Map<String, String> variables, Instant claimedUntil) {
        public long id() {
            return coupon.id();
        }

        LocalDateTime claim() {
            return Utc.column(claimedUntil);
        }
    }

    Uni<List<DueCoupon>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .map(rows -> stream(rows).map(row -> row.getLong("id")).toList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(List.of())
                        : claim(transaction, InList.of(ids), lease.start(), lease.end())));
    }

    private Uni<List<DueCoupon>> claim(SqlConnection transaction, InList ids, Instant now, Instant leaseEnd) {
        return transaction
                .preparedQuery(CLAIM.formatted(ids.places()))
                .execute(ids.addTo(Tuple.of(Utc.column(leaseEnd))))
                .chain(() ->
                        transaction.preparedQuery(FIND.formatted(ids.places())).execute(ids.addTo(Tuple.tuple())))
                .map(rows -> stream(rows).collect(Collectors.groupingBy(row -> course(row, Seoul.businessDay(now)))))
                .call(rows -> park(transaction, of(rows, Course.WAIT)))
                .call(rows -> change(transaction, PARK, Tuple.tuple(), of(rows, Course.NOTHING)))
                .call(rows -> change(transaction, SET_ASIDE, Tuple.of(Utc.column(now)), of(rows, Course.SET_ASIDE)))
                .map(rows -> of(rows, Course.GO).map(row -> due(row, leaseEnd)).toList());
    }

    private static Stream<Row> of(Map<Course, List<Row>> rows, Course course) {
        return rows.getOrDefault(course, List.of()).stream();
    }

    private static long id(Row row) {
        return row.getLong("id");
    }

    private DueCoupon due(Row row, Instant leaseEnd) {
        return new DueCoupon(couponRow.coupon(row), row.getString("goods_id"), couponRow.variables(row), leaseEnd);
    }

    /** What is done with one that is due. */
    private enum Course {
        GO,
        /** Its campaign is stopped. */
        WAIT,
        SET_ASIDE,
        NOTHING
    }

    /** Of a campaign that is cancelled nothing is sent for the first time, and what is under way goes on. */
    private static Course course(Row row, LocalDate today) {
        var use = row.getString("use_state");
        var state = row.getString("state");
        boolean isCancelled = row.getString("campaign_state").equals("CANCELLED");
        if (use.equals("CANCELLING")) {
            return Course.GO;
        }
        if (state.equals("ISSUED") && isWorthNothing(row, use, today)) {
            return Course.SET_ASIDE;
        }
        boolean isUnsent = state.equals("ISSUED") && row.getLong("message_id") == null;
        if (isUnsent && isCancelled || !state.equals("ISSUED") && !state.equals("SENDING")) {
            return Course.NOTHING;
        }
        return row.getBoolean("is_stopped") && !isCancelled ? Course.WAIT : Course.GO;
    }

    private static boolean isWorthNothing(Row row, String use, LocalDate today) {
        var validUntil = row.getLocalDate("valid_until");
        return use.equals("USED") || use.equals("CANCELLED") || validUntil != null && today.isAfter(validUntil);
    }

    /** Whoever lets the campaign go on wakes them; of one that somebody is changing they are due again later. */
    private Uni<Void> park(SqlConnection transaction, Stream<Row> waiting) {
        var byCampaign = waiting.collect(Collectors.groupingBy(row -> row.getLong("campaign_id")));
        return byCampaign.isEmpty()
                ? Uni.createFrom().voidItem()
                : campaigns
                        .lockStopped(transaction, byCampaign.keySet())
                        .chain(stopped -> change(
                                transaction,
                                PARK,
                                Tuple.tuple(),
                                stopped.stream().flatMap(campaign -> byCampaign.get(campaign).stream())));
    }

    /** @param values what stands before the ids */
    private static Uni<Void> change(SqlConnection transaction, String sql, Tuple values, Stream<Row> rows) {
        var ids = InList.of(rows.map(DueCoupons::id).toList());
        return transaction
                .preparedQuery(sql.formatted(ids.places()))
                .execute(ids.addTo(values))
                .replaceWithVoid();
    }

    /** Each with the id of its message; fails if one of them is not ours any more, so that none is sent. */
    Uni<Void> sending(
            SqlConnection transaction, List<DueCoupon> coupons, List<Long> messageIds, Instant now, Instant askAt) {
        var sent = new JsonArray();
        for (int i = 0; i < coupons.size(); i++) {
            sent.add(new JsonArray()
                    .add(coupons.get(i).id())
                    .add(messageIds.get(i))
                    .add(coupons.get(i).claim().toString()));
        }
        return transaction
                .preparedQuery(SENDING)
                .execute(Tuple.of(
                        sent.encode(), Utc.column(now), Utc.column(askAt), Buffer.buffer(PersonPrint.erased())))
                .invoke(updated -> requireAll(updated, coupons))
                .replaceWithVoid();
    }

    private static void requireAll(RowSet<Row> updated, List<DueCoupon> coupons) {
        if (updated.rowCount() != coupons.size()) {
            throw new IllegalStateException(
                    "A coupon was claimed by somebody else, or its customer forgotten, meanwhile");
        }
    }

    Uni<Void> sendFailed(DueCoupon due, UnsentReason reason, Instant now) {
        return execute(SEND_FAILED, Tuple.of(reason.name(), Utc.column(now), due.id(), due.claim()));
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

    Uni<Void> putOff(DueCoupon due, Instant until) {
        return execute(PUT_OFF, Tuple.of(Utc.column(until), due.id(), due.claim()));
    }

    /** Each until its time, those aside that somebody else has by now. */
    Uni<Void> putOff(Map<DueCoupon, Instant> until) {
        if (until.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var later = new JsonArray();
        until.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getKey().id()))
                .forEach(entry -> later.add(new JsonArray()
                        .add(entry.getKey().id())
                        .add(Utc.column(entry.getValue()).toString())
                        .add(entry.getKey().claim().toString())));
        return execute(PUT_OFF_TOGETHER, Tuple.of(later.encode()));
    }

    private Uni<Void> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
