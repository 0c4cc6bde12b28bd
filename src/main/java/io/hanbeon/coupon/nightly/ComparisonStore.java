package io.hanbeon.coupon.nightly;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The {@code coupon_comparison} table. One instance at a time compares: the job's run decides which. */
@ApplicationScoped
class ComparisonStore {
    private static final String FIND = "SELECT reached, not_before FROM coupon_comparison WHERE supplier = 'COUFUN'";

    private static final String REACH =
            "UPDATE coupon_comparison SET reached = ?, not_before = ? WHERE supplier = 'COUFUN'";

    private final Pool pool;

    ComparisonStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Where it goes on.
     *
     * @param reached the coupon behind which
     * @param notBefore the day on which the supplier answers again; {@code null}: it does
     */
    record Position(long reached, @Nullable LocalDate notBefore) {}

    Uni<Position> find() {
        return pool.preparedQuery(FIND).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Position(row.getLong("reached"), row.getLocalDate("not_before"));
        });
    }

    Uni<Void> reach(Position position) {
        return pool.preparedQuery(REACH)
                .execute(Tuple.of(position.reached(), position.notBefore()))
                .replaceWithVoid();
    }
}
