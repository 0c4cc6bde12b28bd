package io.hanbeon.merchant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@code merchant_fee_policy}: what was, is and will be agreed with merchants. */
@ApplicationScoped
public class FeePolicies {
    private static final String SELECT =
            "SELECT valid_from, basis_points, fixed_minor, vat_percent FROM merchant_fee_policy WHERE merchant_id = ?";

    private static final String ON = SELECT + " AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1";

    private static final String ALL = SELECT + " ORDER BY valid_from DESC";

    private final Pool pool;

    FeePolicies(Pool pool) {
        this.pool = pool;
    }

    /** The one that holds on a business day; empty where nothing was agreed for it. */
    public Uni<Optional<FeePolicy>> on(String merchantId, LocalDate businessDay) {
        return pool.preparedQuery(ON)
                .execute(Tuple.of(merchantId, businessDay))
                .map(rows -> policies(rows).stream().findFirst());
    }

    /** The newest first. */
    public Uni<List<FeePolicy>> of(String merchantId) {
        return pool.preparedQuery(ALL).execute(Tuple.of(merchantId)).map(FeePolicies::policies);
    }

    private static List<FeePolicy> policies(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(FeePolicies::policy)
                .toList();
    }

    private static FeePolicy policy(Row row) {
        return new FeePolicy(
                row.getLocalDate("valid_from"),
                row.getInteger("basis_points"),
                row.getLong("fixed_minor"),
                row.getInteger("vat_percent"));
    }
}
