package io.hanbeon.order.code;

import io.hanbeon.shared.Ids;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.flow.CallersContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.mysqlclient.MySQLClient;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The sequence of codes, and those that live orders hold. Taking a block is one statement in its own transaction, so no
 * order ever waits behind it.
 */
@ApplicationScoped
class AuthCodeStore {
    private static final String ADVANCE = """
            UPDATE auth_code_sequence SET next_value = LAST_INSERT_ID(next_value + ?) WHERE name = 'KICC'
            """;

    /** The index is named: by the statistics of a young table, reading all of it for each block looks cheaper. */
    private static final String LIVE = """
            SELECT DISTINCT o.auth_no
            FROM JSON_TABLE(?, '$[*]' COLUMNS (code VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$')) taken
            STRAIGHT_JOIN kicc_shop_order o FORCE INDEX (by_code) ON o.auth_no = taken.code
            WHERE o.batch_id >= ? AND o.payment_code IN ('0', '3') AND o.expires_at > ?
            """;

    private static final String COUNT_FAULTS = """
            SELECT COALESCE(SUM(batches > 1 AND auth_no <> '' AND fallbacks = 0), 0) AS duplicate_codes,
                   COALESCE(SUM(IF(auth_no = '', orders, 0)), 0) AS without_code
            FROM (SELECT auth_no, COUNT(DISTINCT batch_id) AS batches, COUNT(*) AS orders,
                         SUM(code_fallback) AS fallbacks
                  FROM kicc_shop_order
                  WHERE batch_id >= ? AND payment_code IN ('0', '3') AND expires_at > ?
                  GROUP BY auth_no) live
            """;

    private final Pool pool;
    private final CodeSettings settings;
    private final Clock clock;

    AuthCodeStore(Pool pool, CodeSettings settings, Clock clock) {
        this.pool = pool;
        this.settings = settings;
        this.clock = clock;
    }

    /** What must never be among live orders. */
    record Faults(long duplicateCodes, long ordersWithoutCode) {}

    /** Codes that nobody else has and that no live order holds; at least one, or a failure. */
    Uni<List<AuthCode>> takeBlock() {
        return takeBlock(settings.blocksPerRefillMax())
                .ifNoItem()
                .after(settings.waitMax())
                .on(CallersContext.timer())
                .fail();
    }

    Uni<Faults> countFaults() {
        var now = clock.instant();
        return pool.preparedQuery(COUNT_FAULTS)
                .execute(Tuple.of(Ids.floor(now.minus(AuthCode.HELD_MAX)), Utc.column(now)))
                .map(rows -> rows.iterator().next())
                .map(row -> new Faults(row.getLong("duplicate_codes"), row.getLong("without_code")));
    }

    private Uni<List<AuthCode>> takeBlock(int attemptsLeft) {
        if (attemptsLeft == 0) {
            return Uni.createFrom()
                    .failure(new IllegalStateException("Live orders hold every code of the blocks tried"));
        }
        return advance()
                .chain(this::withoutLive)
                .chain(free -> free.isEmpty()
                        ? takeBlock(attemptsLeft - 1)
                        : Uni.createFrom().item(free));
    }

    private Uni<List<AuthCode>> advance() {
        int size = settings.blockSize();
        return pool.preparedQuery(ADVANCE).execute(Tuple.of(size)).map(updated -> {
            if (updated.rowCount() != 1) {
                throw new IllegalStateException("auth_code_sequence has no row KICC");
            }
            long end = updated.property(MySQLClient.LAST_INSERTED_ID);
            return LongStream.range(end - size, end).mapToObj(AuthCode::of).toList();
        });
    }

    private Uni<List<AuthCode>> withoutLive(List<AuthCode> block) {
        var now = clock.instant();
        var digits = new JsonArray(block.stream().map(AuthCode::digits).toList());
        return pool.preparedQuery(LIVE)
                .execute(Tuple.of(digits.encode(), Ids.floor(now.minus(AuthCode.HELD_MAX)), Utc.column(now)))
                .map(AuthCodeStore::digits)
                .map(live -> block.stream()
                        .filter(code -> !live.contains(code.digits()))
                        .toList());
    }

    private static Set<String> digits(RowSet<Row> rows) {
        var digits = new HashSet<String>();
        rows.forEach(row -> digits.add(row.getString("auth_no")));
        return digits;
    }
}
