package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.issue.CouponRow;
import io.hanbeon.coupon.nightly.CompareCoupon.Found;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Mask;
import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code coupon_difference} table, and the coupons that are compared. */
@ApplicationScoped
class DifferenceStore {
    private static final String LIVE = "SELECT " + CouponRow.COLUMNS + """
            , p.goods_id
            FROM coupon c JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE %s AND c.barcode IS NOT NULL AND c.use_state <> 'CANCELLING'
              AND NOT (c.use_state = 'CANCELLED' AND COALESCE(c.code, '') = 'REFUNDED')
            ORDER BY c.id
            LIMIT ?
            """;

    private static final String PAGE_OF_LIVE = LIVE.formatted("""
            (c.valid_until >= ? OR EXISTS (SELECT 1 FROM coupon_difference d WHERE d.coupon_id = c.id))
              AND c.id > ? AND c.id <= ?""");
    private static final String ONE = LIVE.formatted("c.id = ?");

    private static final String PUT = """
            INSERT INTO coupon_difference (coupon_id, organisation_id, kind, ours, theirs, found_at, seen_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE kind = VALUES(kind), ours = VALUES(ours), theirs = VALUES(theirs),
                seen_at = VALUES(seen_at)
            """;

    private static final String AGREED = "DELETE FROM coupon_difference WHERE coupon_id = ?";

    private static final String PAGE = """
            SELECT d.coupon_id, c.campaign_id, p.customer, p.event_name, c.barcode, d.kind, d.ours, d.theirs, d.found_at,
                   d.seen_at
            FROM coupon_difference d
            JOIN coupon c ON c.id = d.coupon_id
            JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE d.coupon_id < ? AND (? IS NULL OR d.organisation_id = ?)
            ORDER BY d.coupon_id DESC
            LIMIT ?
            """;

    private final Pool pool;
    private final CouponRow couponRow;

    DifferenceStore(Pool pool, CouponRow couponRow) {
        this.pool = pool;
        this.couponRow = couponRow;
    }

    record Live(Coupon coupon, String goodsId) {}

    /** Those that are valid on that day or later, or that are listed, in the order of their ids. */
    Uni<List<Live>> live(LocalDate validOn, long afterId, long upToId, int max) {
        return pool.preparedQuery(PAGE_OF_LIVE)
                .execute(Tuple.of(validOn, afterId, upToId, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::live)
                        .toList());
    }

    Uni<Optional<Live>> again(long id) {
        return pool.preparedQuery(ONE)
                .execute(Tuple.of(id, 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::live)
                        .findFirst());
    }

    private Live live(Row row) {
        return new Live(couponRow.coupon(row), row.getString("goods_id"));
    }

    /** @return whether nobody knew of it */
    Uni<Boolean> put(Coupon coupon, Found found, Instant now) {
        var at = Utc.column(now);
        return pool.preparedQuery(PUT)
                .execute(Tuple.tuple()
                        .addLong(coupon.id())
                        .addLong(coupon.organisationId())
                        .addString(found.kind().name())
                        .addString(found.ours())
                        .addString(found.theirs())
                        .addLocalDateTime(at)
                        .addLocalDateTime(at))
                .map(put -> put.rowCount() == 1);
    }

    Uni<Void> agreed(long couponId) {
        return pool.preparedQuery(AGREED).execute(Tuple.of(couponId)).replaceWithVoid();
    }

    /** Of the newest coupon first. */
    Uni<List<Difference>> page(@Nullable Long organisationId, long beforeId, int max) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(beforeId, organisationId, organisationId, max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(DifferenceStore::difference)
                        .toList());
    }

    private static Difference difference(Row row) {
        var kind = Difference.Kind.valueOf(row.getString("kind"));
        var ours = row.getString("ours");
        return new Difference(
                Ids.text(row.getLong("coupon_id")),
                Ids.text(row.getLong("campaign_id")),
                row.getString("customer"),
                row.getString("event_name"),
                Mask.coupon(row.getString("barcode")),
                kind,
                kind == Difference.Kind.NUMBER ? Mask.coupon(ours) : ours,
                row.getString("theirs"),
                Utc.instant(row.getLocalDateTime("found_at")),
                Utc.instant(row.getLocalDateTime("seen_at")));
    }
}
