package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Campaign;
import io.hanbeon.coupon.campaign.CampaignStore;
import io.hanbeon.coupon.coufun.IssuedCoupons;
import io.hanbeon.job.DueRows.Lease;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.InList;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code coupon_call} table, and what the outcome of a call does to its coupons. */
@ApplicationScoped
class CallStore {
    private static final String LOCK_DUE = """
            SELECT campaign_id, call_no FROM coupon_call WHERE due_at <= ? ORDER BY due_at LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    /** From here on it may be issued, whatever becomes of us. */
    private static final String CLAIM = """
            UPDATE coupon_call SET due_at = ?, asked_at = ?, may_be_issued = TRUE WHERE campaign_id = ? AND call_no = ?
            """;

    /** Whoever lets the campaign go on wakes it. */
    private static final String PARK = "UPDATE coupon_call SET due_at = NULL WHERE campaign_id = ? AND call_no = ?";

    private static final String FIND = """
            SELECT c.campaign_id, c.call_no, c.tr_id, c.goods_id, c.coupons, c.tries, c.may_be_issued, p.is_stopped,
                   p.state
            FROM coupon_call c JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE c.campaign_id = ? AND c.call_no = ?
            """;

    private static final String PUT_OFF = """
            UPDATE coupon_call SET due_at = ?, tries = ?, may_be_issued = ?
            WHERE campaign_id = ? AND call_no = ? AND state = 'REQUESTED' AND due_at = ?
            """;

    private static final String END = """
            UPDATE coupon_call SET state = ?, code = ?, order_id = ?, ended_at = ?, due_at = NULL
            WHERE campaign_id = ? AND call_no = ? AND state = 'REQUESTED'
            """;

    private static final String COUPONS_OF =
            "SELECT id FROM coupon WHERE campaign_id = ? AND call_no = ? AND state = 'WAITING' ORDER BY line";

    /** One statement for all: the client's batch would go on, row for row, behind a deadlock that ended the transaction. */
    private static final String ISSUE = """
            UPDATE JSON_TABLE(?, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]',
                barcode VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[1]')) number
            STRAIGHT_JOIN coupon c FORCE INDEX (PRIMARY) ON c.id = number.id
            SET c.state = 'ISSUED', c.barcode = number.barcode, c.valid_until = ?, c.issued_at = ?, c.due_at = ?,
                c.use_state = ?
            WHERE c.state = 'WAITING'
            """;

    private static final String TAKEN = "SELECT barcode FROM coupon WHERE barcode IN (%s)";

    private static final String CHARGE = """
            INSERT INTO coupon_charge (coupon_id, campaign_id, amount, charged_at)
            SELECT id, campaign_id, ?, ? FROM coupon WHERE id IN (%s) AND state = 'ISSUED'
            """;

    private static final String FAIL = """
            UPDATE coupon SET state = ?, code = ?, ended_at = ?
            WHERE campaign_id = ? AND call_no = ? AND state = 'WAITING'
            """;

    private final Pool pool;
    private final CampaignStore campaigns;

    CallStore(Pool pool, CampaignStore campaigns) {
        this.pool = pool;
        this.campaigns = campaigns;
    }

    /**
     * A call that is due, and ours until then.
     *
     * @param tries that came to nothing
     * @param mayBeIssued by a try before, that was not answered
     */
    record DueCall(
            long campaignId,
            int callNo,
            String trId,
            String goodsId,
            int coupons,
            int tries,
            boolean mayBeIssued,
            Instant claimedUntil) {}

    Uni<List<DueCall>> claim(Lease lease, int max) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(lease.start()), max))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> claim(transaction, row, lease.start(), lease.end()))
                        .collect()
                        .in(ArrayList<DueCall>::new, List::addAll)));
    }

    private Uni<List<DueCall>> claim(SqlConnection transaction, Row key, Instant now, Instant leaseEnd) {
        var keys = Tuple.of(key.getLong("campaign_id"), key.getInteger("call_no"));
        return transaction
                .preparedQuery(FIND)
                .execute(keys)
                .map(rows -> due(rows.iterator().next(), leaseEnd))
                .chain(found -> take(transaction, found, now, leaseEnd));
    }

    /** Of a campaign that is cancelled, those are made that may have been issued, to learn the numbers to cancel. */
    private Uni<List<DueCall>> take(SqlConnection transaction, Found found, Instant now, Instant leaseEnd) {
        var call = found.call();
        if (found.isCancelled() && !call.mayBeIssued()) {
            return end(transaction, call, "CANCELLED", null, null, now)
                    .chain(() -> fail(transaction, call, "CANCELLED", null, now))
                    .replaceWith(List.of());
        }
        if (found.isStopped() && !found.isCancelled()) {
            return campaigns
                    .lockStopped(transaction, List.of(call.campaignId()))
                    .chain(stopped -> stopped.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : execute(transaction, PARK, Tuple.of(call.campaignId(), call.callNo())))
                    .replaceWith(List.of());
        }
        return execute(
                        transaction,
                        CLAIM,
                        Tuple.of(Utc.column(leaseEnd), Utc.column(now), call.campaignId(), call.callNo()))
                .replaceWith(List.of(call));
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private record Found(DueCall call, boolean isStopped, boolean isCancelled) {}

    private static Found due(Row row, Instant leaseEnd) {
        var call = new DueCall(
                row.getLong("campaign_id"),
                row.getInteger("call_no"),
                row.getString("tr_id"),
                row.getString("goods_id"),
                row.getInteger("coupons"),
                row.getInteger("tries"),
                row.getBoolean("may_be_issued"),
                leaseEnd);
        return new Found(
                call, row.getBoolean("is_stopped"), row.getString("state").equals("CANCELLED"));
    }

    Uni<Void> putOff(DueCall call, int tries, boolean mayBeIssued, Instant until) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(
                        Utc.column(until),
                        tries,
                        mayBeIssued,
                        call.campaignId(),
                        call.callNo(),
                        Utc.column(call.claimedUntil())))
                .replaceWithVoid();
    }

    /** Its coupons have their numbers, and are billed; fails as one whole if a number is another coupon's. */
    Uni<Void> issued(DueCall call, IssuedCoupons issued, Instant now) {
        return pool.withTransaction(
                transaction -> issue(transaction, call, issued, now).replaceWithVoid());
    }

    /** As {@link #issued}, without the numbers that are other coupons'; as many coupons stay without a number. */
    Uni<Void> issuedButTaken(DueCall call, IssuedCoupons issued, String code, Instant now) {
        return pool.withTransaction(transaction -> taken(transaction, issued)
                .chain(taken -> issue(transaction, call, issued.without(taken), now))
                .chain(isOurs -> isOurs
                        ? fail(transaction, call, "UNKNOWN", code, now)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<List<String>> taken(SqlConnection transaction, IssuedCoupons issued) {
        var barcodes = InList.of(issued.barcodes());
        return transaction
                .preparedQuery(TAKEN.formatted(barcodes.places()))
                .execute(barcodes.addTo(Tuple.tuple()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("barcode"))
                        .toList());
    }

    private Uni<Boolean> issue(SqlConnection transaction, DueCall call, IssuedCoupons issued, Instant now) {
        return campaigns
                .hold(transaction, call.campaignId())
                .chain(campaign -> end(transaction, call, "ISSUED", "00", issued.orderId(), now)
                        .call(isOurs -> isOurs && !issued.barcodes().isEmpty()
                                ? number(transaction, campaign, call, issued, now)
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> number(
            SqlConnection transaction, Campaign campaign, DueCall call, IssuedCoupons issued, Instant now) {
        return transaction
                .preparedQuery(COUPONS_OF)
                .execute(Tuple.of(call.campaignId(), call.callNo()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("id"))
                        .toList())
                .invoke(ids -> requireAsMany(ids, call))
                .map(ids -> ids.subList(0, issued.barcodes().size()))
                .call(ids -> transaction.preparedQuery(ISSUE).execute(numbers(campaign, ids, issued, now)))
                .map(InList::of)
                .call(ids -> transaction
                        .preparedQuery(CHARGE.formatted(ids.places()))
                        .execute(ids.addTo(Tuple.of(campaign.price(), Utc.column(now)))))
                .replaceWithVoid();
    }

    private static void requireAsMany(List<Long> ids, DueCall call) {
        if (ids.size() != call.coupons()) {
            throw new IllegalStateException("A call issued %d for %d coupons".formatted(call.coupons(), ids.size()));
        }
    }

    /** Of a campaign that was cancelled meanwhile, the supplier takes them back. */
    private static Tuple numbers(Campaign campaign, List<Long> ids, IssuedCoupons issued, Instant now) {
        boolean isCancelled = campaign.state() == Campaign.State.CANCELLED;
        LocalDateTime at = Utc.column(now);
        var numbers = new JsonArray();
        for (int i = 0; i < ids.size(); i++) {
            numbers.add(new JsonArray().add(ids.get(i)).add(issued.barcodes().get(i)));
        }
        return Tuple.tuple()
                .addString(numbers.encode())
                .addLocalDate(issued.validUntil())
                .addLocalDateTime(at)
                .addLocalDateTime(campaign.isStopped() && !isCancelled ? null : at)
                .addString(isCancelled ? "CANCELLING" : "UNUSED");
    }

    /**
     * @param state of the call
     * @param ofCoupons the state of its coupons
     */
    Uni<Void> failed(DueCall call, String state, String ofCoupons, String code, Instant now) {
        return pool.withTransaction(transaction -> end(transaction, call, state, code, null, now)
                .chain(isOurs -> isOurs
                        ? fail(transaction, call, ofCoupons, code, now)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Void> fail(
            SqlConnection transaction, DueCall call, String ofCoupons, @Nullable String code, Instant now) {
        return execute(transaction, FAIL, Tuple.of(ofCoupons, code, Utc.column(now), call.campaignId(), call.callNo()));
    }

    /** Nothing more of its campaign is issued until a person lets it. */
    Uni<Void> stop(long campaignId) {
        return pool.withTransaction(transaction -> campaigns.stop(transaction, campaignId, true))
                .replaceWithVoid();
    }

    private static Uni<Boolean> end(
            SqlConnection transaction,
            DueCall call,
            String state,
            @Nullable String code,
            @Nullable String orderId,
            Instant now) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.tuple()
                        .addString(state)
                        .addString(code)
                        .addString(orderId)
                        .addLocalDateTime(Utc.column(now))
                        .addLong(call.campaignId())
                        .addInteger(call.callNo()))
                .map(updated -> updated.rowCount() == 1);
    }
}
