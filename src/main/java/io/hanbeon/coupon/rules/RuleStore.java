package io.hanbeon.coupon.rules;

import io.hanbeon.shared.Utc;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The {@code coupon_rule} table, and what rules do to a coupon. */
@ApplicationScoped
class RuleStore {
    private static final String SELECT = """
            SELECT valid_from, price_above, article_ko, article_en, extension_months, extensions_max, refund_percent,
                   refund_years, set_by, set_at
            """;
    private static final String IN_FORCE = SELECT + RuleInForce.of("?", "?");
    private static final String FIND_ALL =
            SELECT + "FROM coupon_rule ORDER BY valid_from DESC, price_above DESC LIMIT ?";
    private static final String LOCK = SELECT + "FROM coupon_rule WHERE valid_from = ? AND price_above = ? FOR UPDATE";
    private static final String SET = """
            INSERT INTO coupon_rule (valid_from, price_above, article_ko, article_en, extension_months, extensions_max,
                                     refund_percent, refund_years, set_by, set_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                article_ko = VALUES(article_ko), article_en = VALUES(article_en),
                extension_months = VALUES(extension_months), extensions_max = VALUES(extensions_max),
                refund_percent = VALUES(refund_percent), refund_years = VALUES(refund_years),
                set_by = VALUES(set_by), set_at = VALUES(set_at)
            """;

    private static final String EXTENSIONS = "SELECT extensions FROM coupon WHERE id = ?";

    private static final String EXTEND = """
            UPDATE coupon SET valid_until = ?, extensions = extensions + 1 WHERE id = ? AND valid_until = ? AND extensions = ?
            """;

    private static final String REFUNDED = """
            UPDATE coupon SET use_state = 'CANCELLED', code = 'REFUNDED', due_at = NULL
            WHERE id = ? AND use_state = 'UNUSED' AND valid_until < ?
            """;

    private static final String REFUND =
            "UPDATE coupon_charge SET refunded_at = ?, refunded = ? WHERE coupon_id = ? AND refunded_at IS NULL";

    private final Pool pool;

    RuleStore(Pool pool) {
        this.pool = pool;
    }

    /** Of a coupon that was issued that day. Empty before the first of all rules. */
    Uni<Optional<DatedRule>> inForce(LocalDate issued, long priceKrw) {
        return pool.preparedQuery(IN_FORCE)
                .execute(Tuple.of(issued, priceKrw))
                .map(rows -> rules(rows).stream().findFirst());
    }

    /** The newest first. */
    Uni<List<DatedRule>> findAll(int max) {
        return pool.preparedQuery(FIND_ALL).execute(Tuple.of(max)).map(RuleStore::rules);
    }

    Uni<Optional<DatedRule>> lock(SqlConnection transaction, LocalDate validFrom, long priceAboveKrw) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(validFrom, priceAboveKrw))
                .map(rows -> rules(rows).stream().findFirst());
    }

    /** @param rule in the place of one of the same day and price, if there is one */
    Uni<Void> set(SqlConnection transaction, DatedRule rule) {
        return transaction
                .preparedQuery(SET)
                .execute(Tuple.wrap(List.of(
                        rule.validFrom(),
                        rule.priceAboveKrw(),
                        rule.articleKo(),
                        rule.articleEn(),
                        rule.extensionMonths(),
                        rule.extensionsMax(),
                        rule.refundPercent(),
                        rule.refundYears(),
                        Objects.requireNonNull(rule.setBy()),
                        Utc.column(Objects.requireNonNull(rule.setAt())))))
                .replaceWithVoid();
    }

    private static List<DatedRule> rules(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(RuleStore::rule)
                .toList();
    }

    private static DatedRule rule(Row row) {
        var setAt = row.getLocalDateTime("set_at");
        return new DatedRule(
                row.getLocalDate("valid_from"),
                row.getLong("price_above"),
                row.getString("article_ko"),
                row.getString("article_en"),
                row.getInteger("extension_months"),
                row.getInteger("extensions_max"),
                row.getInteger("refund_percent"),
                row.getInteger("refund_years"),
                row.getString("set_by"),
                setAt == null ? null : Utc.instant(setAt));
    }

    Uni<Integer> extensions(long couponId) {
        return extensions(pool, couponId);
    }

    Uni<Integer> extensions(SqlClient client, long couponId) {
        return client.preparedQuery(EXTENSIONS)
                .execute(Tuple.of(couponId))
                .map(rows -> rows.iterator().next().getInteger("extensions"));
    }

    Uni<Boolean> extend(SqlConnection transaction, long couponId, LocalDate before, LocalDate after, int extensions) {
        return transaction
                .preparedQuery(EXTEND)
                .execute(Tuple.of(after, couponId, before, extensions))
                .map(updated -> updated.rowCount() == 1);
    }

    Uni<Boolean> refund(SqlConnection transaction, long couponId, long amountKrw, LocalDate today, Instant now) {
        return transaction
                .preparedQuery(REFUNDED)
                .execute(Tuple.of(couponId, today))
                .chain(coupon -> transaction
                        .preparedQuery(REFUND)
                        .execute(Tuple.of(Utc.column(now), amountKrw, couponId))
                        .map(charge -> coupon.rowCount() == 1 && charge.rowCount() == 1));
    }
}
