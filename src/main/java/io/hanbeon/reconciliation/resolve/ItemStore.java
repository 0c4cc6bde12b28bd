package io.hanbeon.reconciliation.resolve;

import io.hanbeon.reconciliation.LineState;
import io.hanbeon.reconciliation.MatchClass;
import io.hanbeon.reconciliation.file.FileScope;
import io.hanbeon.shared.seal.Sealer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads lines, what they may mean, and what was decided about them. */
@ApplicationScoped
class ItemStore {
    private static final String PAGE = """
            SELECT %s FROM recon_item i
            WHERE i.id < ? AND (? IS NULL OR i.organisation_id = ?) AND (? IS NULL OR i.file_id = ?)
                AND (? IS NULL OR i.state = ?) AND (? IS NULL OR i.match_class = ?)
            ORDER BY i.id DESC
            LIMIT ?
            """.formatted(ItemRows.ITEM);

    private static final String FIND = """
            SELECT %s FROM recon_item i WHERE i.id = ? AND (? IS NULL OR i.organisation_id = ?)
            """.formatted(ItemRows.ITEM);

    private static final String NEAR = "e.day >= i.day - INTERVAL ? DAY AND e.day <= i.day + INTERVAL ? DAY";

    /** Each way to a candidate goes by an index of its own; the more they have in common the better. */
    private static final String CANDIDATES = """
            SELECT found.*
            FROM (%s) found
            ORDER BY same_id DESC, same_settlement DESC, same_approval DESC,
                     same_merchant + same_amount + same_day + same_currency DESC, ABS(difference), ABS(days), id
            LIMIT ?
            """.formatted(Stream.of(
                    "e.id = i.settlement_id",
                    "e.transaction_id = i.transaction_id",
                    "e.approval_number = i.approval_number",
                    "e.merchant_id = i.merchant_id AND " + NEAR,
                    "e.amount = i.amount AND " + NEAR)
            .map(ItemStore::candidates)
            .collect(Collectors.joining(" UNION ")));

    private static final String DECISIONS = """
            SELECT expectation_id, state, rule, decided_by, reason, decided_at, undone_at, undone_by, undone_reason
            FROM recon_match_result WHERE item_id = ? ORDER BY run_id, expectation_id LIMIT ?
            """;

    private static final String EXPECTATIONS = """
            SELECT %s FROM recon_expectation e
            WHERE e.id < ? AND (? IS NULL OR e.organisation_id = ?) AND (? IS NULL OR e.book = ?)
                AND (? IS NULL OR e.state = ?) AND (? IS NULL OR e.match_class = ?) AND (? IS NULL OR e.merchant_id = ?)
            ORDER BY e.id DESC
            LIMIT ?
            """.formatted(ItemRows.EXPECTATION);

    private static final String CLASSES = """
            SELECT state, match_class, currency, COUNT(*) AS n, SUM(ABS(amount)) AS amount
            FROM recon_item WHERE file_id = ?
            GROUP BY state, match_class, currency
            ORDER BY state, match_class, currency
            """;

    private static final String SAMPLES = """
            SELECT %s FROM recon_item i
            WHERE i.file_id = ? AND i.state = ? AND i.match_class <=> ? AND i.currency = ?
            ORDER BY i.line_no
            LIMIT ?
            """.formatted(ItemRows.ITEM);

    private static final String MISSING = """
            FROM recon_expectation e
            WHERE e.book = ? AND e.state = 'OPEN' AND e.match_class = 'MISSING_IN_FILE' AND e.day >= ? AND e.day <= ?
                AND (? = 0 OR e.organisation_id = ?) AND (? IS NULL OR e.channel = ?)
            """;

    private static final String COUNT_MISSING = "SELECT COUNT(*) AS n " + MISSING;

    private static final String MISSING_SAMPLES =
            "SELECT " + ItemRows.EXPECTATION + " " + MISSING + "ORDER BY e.day, e.id LIMIT ?";

    private final Pool pool;
    private final Sealer sealer;

    ItemStore(Pool pool, Sealer sealer) {
        this.pool = pool;
        this.sealer = sealer;
    }

    private static String candidates(String key) {
        return """
                (SELECT %s,
                        COALESCE(e.transaction_id = i.transaction_id, 0) AS same_id,
                        COALESCE(e.id = i.settlement_id, 0) AS same_settlement,
                        COALESCE(e.approval_number = i.approval_number, 0) AS same_approval,
                        COALESCE(e.merchant_id = i.merchant_id, 0) AS same_merchant,
                        e.amount = i.amount AS same_amount, e.day = i.day AS same_day, e.currency = i.currency AS same_currency,
                        i.amount - e.amount AS difference, DATEDIFF(i.day, e.day) AS days
                 FROM recon_item i JOIN recon_expectation e ON e.book = i.book AND %s
                 WHERE i.id = ? AND e.state = 'OPEN' AND SIGN(e.amount) = SIGN(i.amount)
                     AND (i.organisation_id = 0 OR e.organisation_id = i.organisation_id)
                     AND (i.channel IS NULL OR e.channel = i.channel)
                 LIMIT 100)""".formatted(ItemRows.EXPECTATION, key);
    }

    /** @param organisationId whose; {@code null}: anybody's */
    record Filter(
            @Nullable Long organisationId,
            @Nullable Long fileId,
            @Nullable String book,
            @Nullable LineState state,
            @Nullable MatchClass matchClass,
            @Nullable String merchantId) {}

    /** The newest first. */
    Uni<List<ReconItem>> page(Filter filter, long beforeId, int max) {
        var values = Tuple.tuple().addLong(beforeId);
        twice(values, filter.organisationId());
        twice(values, filter.fileId());
        twice(values, name(filter.state()));
        twice(values, name(filter.matchClass()));
        return pool.preparedQuery(PAGE)
                .execute(values.addInteger(max))
                .map(rows -> ItemRows.list(rows, row -> ItemRows.item(row, sealer)));
    }

    Uni<List<Expectation>> expectations(Filter filter, long beforeId, int max) {
        var values = Tuple.tuple().addLong(beforeId);
        twice(values, filter.organisationId());
        twice(values, filter.book());
        twice(values, name(filter.state()));
        twice(values, name(filter.matchClass()));
        twice(values, filter.merchantId());
        return pool.preparedQuery(EXPECTATIONS)
                .execute(values.addInteger(max))
                .map(rows -> ItemRows.list(rows, ItemRows::expectation));
    }

    /** How the lines of a file stand, as the transaction sees them. */
    Uni<List<FileClasses.OfClass>> classes(SqlConnection transaction, long fileId) {
        return transaction
                .preparedQuery(CLASSES)
                .execute(Tuple.of(fileId))
                .map(rows -> ItemRows.list(rows, ItemRows::ofClass));
    }

    Uni<List<ReconItem>> samples(SqlConnection transaction, long fileId, FileClasses.OfClass of, int max) {
        var values = Tuple.of(fileId, of.state().name(), name(of.matchClass()), of.currency(), max);
        return transaction
                .preparedQuery(SAMPLES)
                .execute(values)
                .map(rows -> ItemRows.list(rows, row -> ItemRows.item(row, sealer)));
    }

    Uni<Long> countMissing(SqlConnection transaction, FileScope file) {
        return transaction
                .preparedQuery(COUNT_MISSING)
                .execute(missing(file))
                .map(rows -> rows.iterator().next().getLong("n"));
    }

    Uni<List<Expectation>> missing(SqlConnection transaction, FileScope file, int max) {
        return transaction
                .preparedQuery(MISSING_SAMPLES)
                .execute(missing(file).addInteger(max))
                .map(rows -> ItemRows.list(rows, ItemRows::expectation));
    }

    private static Tuple missing(FileScope file) {
        var values = Tuple.of(file.book(), file.firstDay(), file.lastDay());
        twice(values, file.organisationId());
        twice(values, file.channel());
        return values;
    }

    Uni<Optional<ReconItem>> find(SqlClient client, long id, @Nullable Long organisationId) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id, organisationId, organisationId))
                .map(rows -> ItemRows.list(rows, row -> ItemRows.item(row, sealer)).stream()
                        .findFirst());
    }

    /** The best first. */
    Uni<List<Candidate>> candidates(long itemId, int windowDays, int max) {
        var values = Tuple.of(itemId, itemId, itemId);
        for (int near = 0; near < 2; near++) {
            values.addInteger(windowDays).addInteger(windowDays).addLong(itemId);
        }
        return pool.preparedQuery(CANDIDATES)
                .execute(values.addInteger(max))
                .map(rows -> ItemRows.list(rows, ItemRows::candidate));
    }

    /** The oldest first. */
    Uni<List<Decision>> decisions(long itemId, int max) {
        return pool.preparedQuery(DECISIONS)
                .execute(Tuple.of(itemId, max))
                .map(rows -> ItemRows.list(rows, ItemRows::decision));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static void twice(Tuple values, @Nullable Object value) {
        values.addValue(value).addValue(value);
    }
}
