package io.hanbeon.coupon.nightly;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.issue.CouponRow;
import io.hanbeon.coupon.rules.RuleInForce;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.PersonPrint;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Coupons that are about to expire, and whose recipients were not told. */
@ApplicationScoped
class ExpiringStore {
    /** Seoul's day. */
    private static final String ISSUED_ON = "DATE(c.issued_at + INTERVAL 9 HOUR)";

    /** One that was issued within that time has just been sent, with its last day; of who is forgotten nobody is told. */
    private static final String FIND = "SELECT " + CouponRow.COLUMNS + """
            , p.customer, p.goods_name, p.sender, (SELECT article_ko
            """ + RuleInForce.of(ISSUED_ON, "p.price") + """
            ) AS article
            FROM coupon c JOIN coupon_campaign p ON p.id = c.campaign_id
            WHERE c.valid_until >= ? AND c.valid_until <= ? AND c.state = 'DELIVERED'
                AND c.use_state IN ('UNUSED', 'PARTLY') AND c.issued_at < c.valid_until - INTERVAL ? DAY AND c.id > ?
                AND c.phone_hash <> ?
                AND NOT EXISTS (SELECT 1 FROM coupon_expiry_notice n WHERE n.coupon_id = c.id)
            ORDER BY c.id
            LIMIT ?
            """;

    private static final String INSERT =
            "INSERT INTO coupon_expiry_notice (coupon_id, message_id, valid_until, told_at) VALUES ";

    private final Pool pool;
    private final CouponRow couponRow;

    ExpiringStore(Pool pool, CouponRow couponRow) {
        this.pool = pool;
        this.couponRow = couponRow;
    }

    /**
     * @param sender a number of its campaign's organisation
     * @param article by which it may be extended, and its price comes back
     */
    record Expiring(
            Coupon coupon,
            LocalDate validUntil,
            String barcode,
            String customer,
            String goodsName,
            String sender,
            Optional<String> article) {}

    /** In the order of their ids, behind one of them. */
    Uni<List<Expiring>> find(LocalDate today, int days, long afterId, int max) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(today, today.plusDays(days), days, afterId, Buffer.buffer(PersonPrint.erased()), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::expiring)
                        .toList());
    }

    private Expiring expiring(Row row) {
        return new Expiring(
                couponRow.coupon(row),
                row.getLocalDate("valid_until"),
                row.getString("barcode"),
                row.getString("customer"),
                row.getString("goods_name"),
                row.getString("sender"),
                Optional.ofNullable(row.getString("article")));
    }

    /** Fails if one of them was told already, so that none is told. */
    Uni<Void> told(SqlConnection transaction, List<Expiring> coupons, List<Long> messageIds, Instant now) {
        var values = Tuple.tuple();
        for (int i = 0; i < coupons.size(); i++) {
            values.addLong(coupons.get(i).coupon().id())
                    .addLong(messageIds.get(i))
                    .addLocalDate(coupons.get(i).validUntil())
                    .addLocalDateTime(Utc.column(now));
        }
        return transaction
                .preparedQuery(INSERT + String.join(",", Collections.nCopies(coupons.size(), "(?,?,?,?)")))
                .execute(values)
                .replaceWithVoid();
    }
}
