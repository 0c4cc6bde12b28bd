package io.hanbeon.order;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Looks for what must never be: two live batches under one code, an order without a code. */
@ApplicationScoped
class OrderWatchJob {
    private static final String COUNT = """
            SELECT COALESCE(SUM(batches > 1 AND auth_no <> '' AND fallbacks = 0), 0) AS duplicate_codes,
                   COALESCE(SUM(IF(auth_no = '', orders, 0)), 0) AS without_code
            FROM (SELECT auth_no, COUNT(DISTINCT batch_id) AS batches, COUNT(*) AS orders,
                         SUM(code_fallback) AS fallbacks
                  FROM kicc_shop_order
                  WHERE batch_id >= ? AND payment_code = '0' AND expires_at > ?
                  GROUP BY auth_no) live
            """;

    private final Pool pool;
    private final OrderMetrics metrics;
    private final Clock clock;

    OrderWatchJob(Pool pool, OrderMetrics metrics, Clock clock) {
        this.pool = pool;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Scheduled(
            identity = "watch-orders",
            every = "{hanbeon.order.watch-every}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> watch() {
        Instant now = clock.instant();
        return pool.preparedQuery(COUNT)
                .execute(Tuple.of(Ids.floor(now.minus(OrderBatch.LIFE_MAX)), Utc.column(now)))
                .map(rows -> rows.iterator().next())
                .invoke(row -> metrics.watched(row.getLong("duplicate_codes"), row.getLong("without_code")))
                .replaceWithVoid();
    }
}
