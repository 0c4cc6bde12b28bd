package io.hanbeon.coupon.nightly;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** How many coupons wait for a person. */
@ApplicationScoped
class WatchStore {
    /** Campaign by campaign, by the index that begins with it: of states alone there is none. */
    private static final String UNKNOWN = """
            SELECT COUNT(*) AS n
            FROM coupon_campaign p STRAIGHT_JOIN coupon c FORCE INDEX (by_state)
                ON c.campaign_id = p.id AND c.state = 'UNKNOWN'
            """;

    private static final String DIFFERENT = "SELECT COUNT(*) AS n FROM coupon_difference";

    private final Pool pool;

    WatchStore(Pool pool) {
        this.pool = pool;
    }

    Uni<Long> countUnknown() {
        return count(UNKNOWN);
    }

    Uni<Long> countDifferent() {
        return count(DIFFERENT);
    }

    private Uni<Long> count(String sql) {
        return pool.preparedQuery(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong("n"));
    }
}
