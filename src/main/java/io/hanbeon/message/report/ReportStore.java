package io.hanbeon.message.report;

import io.hanbeon.message.provider.Provider;
import io.hanbeon.message.provider.VendorReport;
import io.hanbeon.shared.Utc;
import io.hanbeon.shared.sql.SqlFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The {@code message_report} table. Sets of rows go in as one JSON argument, so that a statement has one text. */
@ApplicationScoped
class ReportStore {
    private static final int RETRIES_MAX = 3;
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    /** In one order, so that calls which tell the same wait for each other. */
    private static final Comparator<VendorReport> BY_KEY = Comparator.comparing(VendorReport::vendorId)
            .thenComparing(VendorReport::status)
            .thenComparing(VendorReport::provider)
            .thenComparing(VendorReport::accountId);

    private static final String INSERT = """
            INSERT INTO message_report (provider, account_id, vendor_id, status, named_id, code, occurred_at,
                                        received_at, due_at)
            SELECT told.provider, told.account_id, told.vendor_id, told.status, told.named_id, told.code,
                   told.occurred_at, ?, ?
            FROM JSON_TABLE(?, '$[*]' COLUMNS (
                provider VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
                account_id BIGINT PATH '$[1]',
                vendor_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
                status VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]',
                named_id BIGINT PATH '$[4]',
                code VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[5]',
                occurred_at DATETIME(3) PATH '$[6]')) told
            ON DUPLICATE KEY UPDATE attempts = message_report.attempts
            """;

    private static final String LOCK_DUE = """
            SELECT provider, account_id, vendor_id, status, named_id, code, occurred_at, received_at,
                   attempts + 1 AS attempts
            FROM message_report
            WHERE due_at <= ?
            ORDER BY due_at
            LIMIT ?
            FOR UPDATE SKIP LOCKED
            """;

    private static final String KEYS = """
            JSON_TABLE(?, '$[*]' COLUMNS (
                provider VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[0]',
                account_id BIGINT PATH '$[1]',
                vendor_id VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[2]',
                status VARCHAR(12) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PATH '$[3]',
                message_id BIGINT PATH '$[4]',
                due_at DATETIME(3) PATH '$[5]')) claimed
            STRAIGHT_JOIN message_report r FORCE INDEX (PRIMARY)
                ON r.provider = claimed.provider AND r.account_id = claimed.account_id
               AND r.vendor_id = claimed.vendor_id AND r.status = claimed.status
            """;

    private static final String CLAIM = "UPDATE " + KEYS + "SET r.due_at = ?, r.attempts = r.attempts + 1";

    private static final String SETTLE = "UPDATE " + KEYS + """
            SET r.message_id = claimed.message_id,
                r.applied_at = IF(claimed.message_id IS NULL, NULL, ?),
                r.due_at = claimed.due_at
            """;

    private static final String FORGET = """
            DELETE FROM message_report
            WHERE received_at < ? AND due_at IS NULL
            ORDER BY received_at
            LIMIT ?
            """;

    private final Pool pool;

    ReportStore(Pool pool) {
        this.pool = pool;
    }

    /** @return how many are new; of those that are known nothing changes */
    Uni<Integer> insert(List<VendorReport> reports, Instant now) {
        return pool.preparedQuery(INSERT)
                .execute(Tuple.of(Utc.column(now), Utc.column(now), rows(reports)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(RETRIES_MAX)
                .map(RowSet::rowCount);
    }

    /** Takes reports that are due, the oldest first; a crashed taker's claim ends by itself. */
    Uni<List<KeptReport>> claim(Instant now, Instant until, int max) {
        return pool.withTransaction(
                transaction -> lockDue(transaction, now, max).call(due -> claim(transaction, due, until)));
    }

    private static Uni<List<KeptReport>> lockDue(SqlConnection transaction, Instant now, int max) {
        return transaction
                .preparedQuery(LOCK_DUE)
                .execute(Tuple.of(Utc.column(now), max))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReportStore::kept)
                        .toList());
    }

    private static Uni<Void> claim(SqlConnection transaction, List<KeptReport> due, Instant until) {
        var keys = new JsonArray();
        due.forEach(kept -> keys.add(key(kept.report())));
        return due.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(keys.encode(), Utc.column(until)))
                        .replaceWithVoid();
    }

    Uni<Void> settle(List<SettledReport> settled, Instant now) {
        var rows = new JsonArray();
        settled.forEach(
                each -> rows.add(key(each.report()).add(each.messageId()).add(column(each.dueAt()))));
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(rows.encode(), Utc.column(now)))
                .onFailure(SqlFailure::isContention)
                .retry()
                .atMost(RETRIES_MAX)
                .replaceWithVoid();
    }

    /** @return how many; fewer than asked for when none is left */
    Uni<Integer> forget(Instant before, int rowsMax) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(Utc.column(before), rowsMax))
                .map(RowSet::rowCount);
    }

    private static KeptReport kept(Row row) {
        var report = new VendorReport(
                Provider.valueOf(row.getString("provider")),
                row.getLong("account_id"),
                row.getString("vendor_id"),
                row.getLong("named_id"),
                VendorReport.Status.valueOf(row.getString("status")),
                row.getString("code"),
                instant(row.getLocalDateTime("occurred_at")));
        return new KeptReport(
                report,
                Utc.instant(row.getLocalDateTime("received_at")),
                row.getLong("attempts").intValue());
    }

    private static String rows(List<VendorReport> reports) {
        var rows = new JsonArray();
        reports.stream()
                .sorted(BY_KEY)
                .forEach(report -> rows.add(
                        key(report).add(report.messageId()).add(report.code()).add(column(report.occurredAt()))));
        return rows.encode();
    }

    private static JsonArray key(VendorReport report) {
        return new JsonArray()
                .add(report.provider().name())
                .add(report.accountId())
                .add(report.vendorId())
                .add(report.status().name());
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime column) {
        return column == null ? null : Utc.instant(column);
    }

    private static @Nullable String column(@Nullable Instant instant) {
        return instant == null ? null : MILLIS.format(Utc.column(instant));
    }
}
