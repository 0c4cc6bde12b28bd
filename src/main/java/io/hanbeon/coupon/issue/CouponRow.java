package io.hanbeon.coupon.issue;

import io.hanbeon.coupon.Coupon;
import io.hanbeon.coupon.campaign.SealedCoupons;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.seal.Sealer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A coupon as its row has it. */
@ApplicationScoped
public class CouponRow {
    public static final String COLUMNS = """
            c.id, c.campaign_id, c.organisation_id, c.line, c.state, c.phone, c.barcode, c.valid_until, c.code,
            c.message_id, c.resends, c.use_state, c.balance, c.issued_at, c.queued_at, c.ended_at, c.used_at
            """;

    private final Sealer sealer;

    CouponRow(Sealer sealer) {
        this.sealer = sealer;
    }

    public Coupon coupon(Row row) {
        return new Coupon(
                row.getLong("id"),
                row.getLong("campaign_id"),
                row.getLong("organisation_id"),
                row.getInteger("line"),
                Coupon.State.valueOf(row.getString("state")),
                sealer.open(row.getBuffer("phone").getBytes(), SealedCoupons.PHONE),
                row.getString("barcode"),
                row.getLocalDate("valid_until"),
                row.getString("code"),
                row.getLong("message_id"),
                row.getInteger("resends"),
                Coupon.Use.valueOf(row.getString("use_state")),
                row.getLong("balance"),
                new Coupon.Times(
                        instant(row, "issued_at"),
                        instant(row, "queued_at"),
                        instant(row, "ended_at"),
                        instant(row, "used_at")));
    }

    Map<String, String> variables(Row row) {
        var sealed = row.getBuffer("variables");
        var variables = new LinkedHashMap<String, String>();
        if (sealed != null) {
            new JsonObject(sealer.open(sealed.getBytes(), SealedCoupons.VARIABLES))
                    .forEach(entry -> variables.put(entry.getKey(), String.valueOf(entry.getValue())));
        }
        return variables;
    }

    private static @Nullable Instant instant(Row row, String column) {
        var value = row.getLocalDateTime(column);
        return value == null ? null : Utc.instant(value);
    }
}
