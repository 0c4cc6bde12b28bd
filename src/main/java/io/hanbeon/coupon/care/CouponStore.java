package io.hanbeon.coupon.care;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.CouponRefusal;
import io.hanbeon.coupon.FindCoupons.Filter;
import io.hanbeon.coupon.FindCoupons.Found;
import io.hanbeon.coupon.FindCoupons.PhoneChange;
import io.hanbeon.coupon.campaign.SealedCoupons;
import io.hanbeon.coupon.issue.CouponRow;
import io.hanbeon.shared.Ids;
import io.hanbeon.shared.PhoneNumber;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Single coupons, found and changed for customers who call. */
@ApplicationScoped
public class CouponStore {
    private static final String FIND = "SELECT " + CouponRow.COLUMNS + """
            , p.customer, p.event_name, p.goods_id, p.goods_name, p.price
            FROM coupon c JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE %s
            """;

    private static final String LOCK = "SELECT " + CouponRow.COLUMNS + " FROM coupon c WHERE c.id = ? FOR UPDATE";

    private static final String SEND_AGAIN = """
            UPDATE coupon SET state = 'ISSUED', code = NULL, ended_at = NULL, due_at = ?, resends = resends + 1
            WHERE id = ? AND state = ? AND use_state = ? AND resends < ?
            """;

    private static final String CHANGE_PHONE = "UPDATE coupon SET phone = ?, phone_hash = ? WHERE id = ?";

    private static final String RECORD_CHANGE = """
            INSERT INTO coupon_phone_change (id, coupon_id, phone_before, phone_after, before_hash, after_hash, changed_by,
                                             changed_at, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGES = """
            SELECT phone_before, phone_after, changed_by, changed_at, reason
            FROM coupon_phone_change WHERE coupon_id = ? ORDER BY id
            """;

    private static final String CANCEL =
            "UPDATE coupon SET use_state = 'CANCELLING', due_at = ? WHERE id = ? AND use_state = 'UNUSED'";

    private final Pool pool;
    private final CouponRow couponRow;
    private final Sealer sealer;
    private final Ids ids;

    CouponStore(Pool pool, CouponRow couponRow, Sealer sealer, Ids ids) {
        this.pool = pool;
        this.couponRow = couponRow;
        this.sealer = sealer;
        this.ids = ids;
    }

    public Uni<List<Found>> page(Filter filter, CouponOrder order, CouponOrder.@Nullable Position after, int max) {
        var conditions = new ArrayList<>(List.of("TRUE"));
        var values = Tuple.tuple();
        if (after != null) {
            conditions.add(order.condition());
            order.addTo(values, after);
        }
        if (filter.organisationId() != null) {
            conditions.add("c.organisation_id = ?");
            values.addLong(filter.organisationId());
        }
        if (filter.campaignId() != null) {
            conditions.add("c.campaign_id = ?");
            values.addLong(filter.campaignId());
        }
        if (filter.state() != null) {
            conditions.add("c.state = ?");
            values.addString(filter.state().name());
        }
        if (filter.use() != null) {
            conditions.add("c.use_state = ?");
            values.addString(filter.use().name());
        }
        if (filter.barcode() != null) {
            conditions.add("c.barcode = ?");
            values.addString(filter.barcode());
        }
        if (filter.phone() != null) {
            conditions.add("c.phone_hash = ?");
            values.addValue(Buffer.buffer(sealer.fingerprint(filter.phone().key())));
        }
        if (filter.search() != null) {
            conditions.add("(p.customer LIKE ? ESCAPE '!' OR p.event_name LIKE ? ESCAPE '!')");
            var part = "%" + filter.search().replaceAll("[!%_]", "!$0") + "%";
            values.addString(part).addString(part);
        }
        if (filter.from() != null) {
            conditions.add("c.issued_at >= ?");
            values.addLocalDateTime(Utc.column(filter.from()));
        }
        if (filter.until() != null) {
            conditions.add("c.issued_at < ?");
            values.addLocalDateTime(Utc.column(filter.until()));
        }
        return pool.preparedQuery(FIND.formatted(String.join(" AND ", conditions)) + order.orderBy() + " LIMIT ?")
                .execute(values.addInteger(max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::found)
                        .toList());
    }

    public Uni<Optional<Found>> find(long id) {
        return find(pool, id);
    }

    public Uni<Optional<Found>> find(SqlClient client, long id) {
        return client.preparedQuery(FIND.formatted("c.id = ?"))
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::found)
                        .findFirst());
    }

    private Found found(Row row) {
        return new Found(
                couponRow.coupon(row),
                row.getString("customer"),
                row.getString("event_name"),
                row.getString("goods_id"),
                row.getString("goods_name"),
                row.getLong("price"));
    }

    /** Nobody else changes it until the transaction ends. Fails with {@link CouponRefusal.UnknownCoupon}. */
    public Uni<Coupon> lock(SqlConnection transaction, long id) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(couponRow::coupon)
                        .findFirst()
                        .orElseThrow(CouponRefusal.UnknownCoupon::new));
    }

    /** It is drawn and sent as at the first time, with the same number. */
    public Uni<Boolean> sendAgain(SqlConnection transaction, Coupon coupon, int resendsMax, Instant now) {
        return transaction
                .preparedQuery(SEND_AGAIN)
                .execute(Tuple.of(
                        Utc.column(now),
                        coupon.id(),
                        coupon.state().name(),
                        coupon.use().name(),
                        resendsMax))
                .map(updated -> updated.rowCount() == 1);
    }

    public Uni<Void> changePhone(
            SqlConnection transaction, Coupon coupon, PhoneNumber phone, String by, String reason, Instant now) {
        return transaction
                .preparedQuery(CHANGE_PHONE)
                .execute(Tuple.tuple()
                        .addValue(Buffer.buffer(sealer.seal(phone.e164(), SealedCoupons.PHONE)))
                        .addValue(Buffer.buffer(sealer.fingerprint(phone.key())))
                        .addLong(coupon.id()))
                .chain(() -> transaction
                        .preparedQuery(RECORD_CHANGE)
                        .execute(Tuple.tuple()
                                .addLong(ids.next())
                                .addLong(coupon.id())
                                .addValue(Buffer.buffer(sealer.seal(coupon.phone(), SealedPhoneChanges.BEFORE)))
                                .addValue(Buffer.buffer(sealer.seal(phone.e164(), SealedPhoneChanges.AFTER)))
                                .addValue(Buffer.buffer(sealer.fingerprint(PhoneNumber.key(coupon.phone()))))
                                .addValue(Buffer.buffer(sealer.fingerprint(phone.key())))
                                .addString(by)
                                .addLocalDateTime(Utc.column(now))
                                .addString(reason)))
                .replaceWithVoid();
    }

    public Uni<List<PhoneChange>> changesOf(long couponId) {
        return changesOf(pool, couponId);
    }

    public Uni<List<PhoneChange>> changesOf(SqlClient client, long couponId) {
        return client.preparedQuery(CHANGES)
                .execute(Tuple.of(couponId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new PhoneChange(
                                sealer.open(row.getBuffer("phone_before").getBytes(), SealedPhoneChanges.BEFORE),
                                sealer.open(row.getBuffer("phone_after").getBytes(), SealedPhoneChanges.AFTER),
                                row.getString("changed_by"),
                                Utc.instant(row.getLocalDateTime("changed_at")),
                                row.getString("reason")))
                        .toList());
    }

    public Uni<Boolean> cancel(SqlConnection transaction, long id, Instant now) {
        return transaction
                .preparedQuery(CANCEL)
                .execute(Tuple.of(Utc.column(now), id))
                .map(updated -> updated.rowCount() == 1);
    }
}
