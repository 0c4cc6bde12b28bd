package io.hanbeon.coupon.campaign;

import io.hanbeon.coupon.Coupon;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** How many of a campaign's coupons are where. */
@ApplicationScoped
public class ProgressStore {
    private static final String COUNT = "SELECT state, COUNT(*) AS n FROM coupon WHERE campaign_id = ? GROUP BY state";

    /** Issued = billed = sent, but for what waits to be sent, and what was cancelled before it was. */
    private static final String PROVE = """
            SELECT (SELECT COUNT(*) FROM coupon WHERE campaign_id = ? AND barcode IS NOT NULL) AS issued,
                   (SELECT COUNT(*) FROM coupon_charge WHERE campaign_id = ?) AS billed,
                   (SELECT COUNT(DISTINCT m.id) FROM coupon c JOIN message m ON m.id = c.message_id AND m.cause_id = c.id
                    WHERE c.campaign_id = ?) AS sent,
                   (SELECT COUNT(*) FROM coupon
                    WHERE campaign_id = ? AND barcode IS NOT NULL AND message_id IS NULL) AS unsent,
                   (SELECT COUNT(*) FROM coupon c
                    WHERE c.campaign_id = ? AND c.barcode IS NOT NULL
                      AND NOT EXISTS (SELECT 1 FROM coupon_charge p WHERE p.coupon_id = c.id)) AS unbilled,
                   (SELECT COUNT(*) FROM coupon WHERE campaign_id = ? AND state = 'UNKNOWN') AS unknown
            """;

    private final Pool pool;

    ProgressStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * @param unsent issued, and no message recorded yet
     * @param unknown the supplier has them, and we do not know their numbers
     */
    public record Proof(long issued, long billed, long sent, long unsent, long unbilled, long unknown) {
        public boolean holds() {
            return issued == billed && unbilled == 0 && issued == sent + unsent;
        }
    }

    public Uni<Map<Coupon.State, Long>> count(long campaignId) {
        return pool.preparedQuery(COUNT).execute(Tuple.of(campaignId)).map(rows -> {
            var counts = new EnumMap<Coupon.State, Long>(Coupon.State.class);
            rows.forEach(row -> counts.put(Coupon.State.valueOf(row.getString("state")), row.getLong("n")));
            return counts;
        });
    }

    public Uni<Proof> prove(long campaignId) {
        var values = Tuple.tuple();
        for (int i = 0; i < 6; i++) {
            values.addLong(campaignId);
        }
        return pool.preparedQuery(PROVE).execute(values).map(rows -> {
            var row = rows.iterator().next();
            return new Proof(
                    row.getLong("issued"),
                    row.getLong("billed"),
                    row.getLong("sent"),
                    row.getLong("unsent"),
                    row.getLong("unbilled"),
                    row.getLong("unknown"));
        });
    }
}
