package io.hanbeon.reconciliation.match;

/**
 * The statements of the rules. All of them take the run, the time and the lines of a file, and add rows of
 * {@code recon_match_result}.
 */
final class RuleSql {
    /** Whose money it is, and which gateway's. */
    static final String SAME_SCOPE = """
            e.book = i.book AND (i.organisation_id = 0 OR e.organisation_id = i.organisation_id)
                AND (i.channel IS NULL OR e.channel = i.channel)""";

    /** What somebody has undone is not done again. */
    private static final String NOT_UNDONE = """
            NOT EXISTS (SELECT 1 FROM recon_match_result undone FORCE INDEX (by_item)
                        WHERE undone.item_id = i.id AND undone.expectation_id = e.id AND undone.undone_at IS NOT NULL)""";

    /** Nothing is near here. */
    private static final String EXACT = SAME_SCOPE + """
             AND e.state = 'OPEN' AND NOT e.is_held AND e.currency = i.currency AND e.amount = i.amount
                AND (i.fee IS NULL OR e.fee IS NULL OR e.fee = i.fee)""" + " AND " + NOT_UNDONE;

    static final String LINES = "i.file_id = ? AND i.line_no >= ? AND i.line_no < ? AND i.state = 'OPEN'";

    private static final String INSERT = """
            INSERT INTO recon_match_result (run_id, item_id, expectation_id, state, rule, decided_by, decided_at)
            """;

    private RuleSql() {}

    /**
     * Lines and expectations of one key, in their order. Days may differ by the window.
     *
     * @param index named, since the servers guess badly at a table that fills just now, and then read all of it for each line
     * @param key where an expectation is found by it
     */
    static String paired(String index, String key, String partition) {
        return INSERT + """
                SELECT ?, item_id, expectation_id, 'MATCHED', ?, 'matching', ?
                FROM (SELECT i.id AS item_id, e.id AS expectation_id,
                             DENSE_RANK() OVER (PARTITION BY %1$s, i.amount, i.currency ORDER BY i.line_no) AS item_rank,
                             DENSE_RANK() OVER (PARTITION BY %1$s, i.amount, i.currency ORDER BY e.day, e.id) AS entry_rank
                      FROM recon_item i FORCE INDEX (by_line)
                      STRAIGHT_JOIN recon_expectation e FORCE INDEX (%5$s) ON %2$s AND %3$s
                      WHERE %4$s AND %1$s IS NOT NULL AND ABS(DATEDIFF(e.day, i.day)) <= ?) pairs
                WHERE item_rank = entry_rank
                """.formatted(partition, key, EXACT, LINES, index);
    }

    /**
     * Lines that have one expectation, which has one line, on the same day.
     *
     * @param index of both tables
     * @param lines which lines the rule is for
     * @param same what another open line or expectation has in common with the line if it could be meant as well
     */
    static String unique(String index, String key, String lines, String same) {
        return INSERT + """
                SELECT ?, i.id, e.id, 'MATCHED', ?, 'matching', ?
                FROM recon_item i FORCE INDEX (by_line)
                STRAIGHT_JOIN recon_expectation e FORCE INDEX (%6$s) ON %1$s AND e.day = i.day AND %2$s
                WHERE %3$s AND %4$s
                    AND NOT EXISTS (SELECT 1 FROM recon_item o FORCE INDEX (%6$s)
                                    WHERE o.book = i.book AND %5$s AND o.day = i.day AND o.amount = i.amount
                                        AND o.currency = i.currency AND o.state = 'OPEN' AND o.id <> i.id)
                    AND NOT EXISTS (SELECT 1 FROM recon_expectation o FORCE INDEX (%6$s)
                                    WHERE o.book = i.book AND %5$s AND o.day = i.day AND o.amount = i.amount
                                        AND o.currency = i.currency AND o.state = 'OPEN' AND o.id <> e.id)
                """.formatted(key, EXACT, LINES, lines, same, index);
    }

    /** Several lines that name one settlement and come to its amount together. */
    static final String SPLIT = INSERT + """
            SELECT ?, item_id, expectation_id, 'MATCHED', 'SETTLEMENT_SPLIT', 'matching', ?
            FROM (SELECT i.id AS item_id, e.id AS expectation_id, e.amount AS wanted,
                         SUM(i.amount) OVER (PARTITION BY e.id) AS total, COUNT(*) OVER (PARTITION BY e.id) AS parts
                  FROM (SELECT DISTINCT n.settlement_id FROM recon_item n
                        WHERE n.file_id = ? AND n.state = 'OPEN' AND n.settlement_id IS NOT NULL) named
                  STRAIGHT_JOIN recon_expectation e ON e.id = named.settlement_id AND e.state = 'OPEN' AND NOT e.is_held
                  STRAIGHT_JOIN recon_item i FORCE INDEX (by_settlement)
                      ON i.settlement_id = e.id AND i.state = 'OPEN' AND i.currency = e.currency AND %s AND %s) pairs
            WHERE total = wanted AND parts > 1
            """.formatted(SAME_SCOPE, NOT_UNDONE);

    /** What is open of a merchant and day: of all gateways, and of each, since a line may tell of one only. */
    private static final String WANTED = """
            SELECT merchant_id, organisation_id, %1$s AS channel, day, currency, SUM(amount) AS total
            FROM recon_expectation FORCE INDEX (by_day)
            WHERE book = ? AND state = 'OPEN' AND NOT is_held AND day >= ? AND day <= ? AND %2$s
            GROUP BY merchant_id, organisation_id, day, currency%3$s
            HAVING COUNT(*) > 1
            """;

    /** One line that comes to all that is open of its merchant and day, and of which nobody has undone anything. */
    static final String WHOLE_DAY = INSERT
            + """
            SELECT ?, i.id, e.id, 'MATCHED', 'WHOLE_DAY', 'matching', ?
            FROM (%s UNION ALL %s) wanted
            STRAIGHT_JOIN recon_item i FORCE INDEX (by_merchant)
                ON i.book = ? AND i.merchant_id = wanted.merchant_id AND i.day = wanted.day AND i.amount = wanted.total
                AND i.currency = wanted.currency AND i.file_id = ? AND i.state = 'OPEN' AND i.transaction_id IS NULL
                AND i.approval_number IS NULL AND i.settlement_id IS NULL AND i.channel <=> wanted.channel
            LEFT JOIN recon_match_result undone FORCE INDEX (by_item)
                ON undone.item_id = i.id AND undone.expectation_id <> 0 AND undone.undone_at IS NOT NULL
            STRAIGHT_JOIN recon_expectation e FORCE INDEX (by_merchant)
                ON e.merchant_id = wanted.merchant_id AND e.organisation_id = wanted.organisation_id AND e.day = wanted.day
                AND e.currency = wanted.currency AND e.state = 'OPEN' AND NOT e.is_held AND %s
            WHERE undone.item_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM recon_item o FORCE INDEX (by_merchant)
                              WHERE o.book = i.book AND o.merchant_id = i.merchant_id AND o.day = i.day
                                  AND o.currency = i.currency AND o.state = 'OPEN' AND o.id <> i.id)
            """.formatted(
                            WANTED.formatted("channel", "channel IS NOT NULL", ", channel"),
                            WANTED.formatted("NULL", "TRUE", ""),
                            SAME_SCOPE);

    /** Whom a line means by its merchant: an id, or a name that only one has. */
    static final String MERCHANTS_BY_ID = """
            UPDATE recon_item i JOIN merchant m ON m.id = i.merchant SET i.merchant_id = m.id
            WHERE i.merchant_id IS NULL AND %s
            """.formatted(LINES);

    static final String MERCHANTS_BY_NAME = """
            UPDATE recon_item i
            JOIN (SELECT name, MIN(id) AS id FROM merchant GROUP BY name HAVING COUNT(*) = 1) m ON m.name = i.merchant
            SET i.merchant_id = m.id
            WHERE i.merchant_id IS NULL AND %s
            """.formatted(LINES);

    static final String SETTLE_ITEMS = """
            UPDATE recon_item i JOIN recon_match_result r ON r.run_id = ? AND r.item_id = i.id
            SET i.state = r.state, i.match_class = IF(r.state = 'MATCHED', 'MATCHED', i.match_class), i.changed_at = r.decided_at
            WHERE i.state = 'OPEN'
            """;

    static final String SETTLE_EXPECTATIONS = """
            UPDATE recon_expectation e JOIN recon_match_result r ON r.run_id = ? AND r.expectation_id = e.id
            SET e.state = r.state, e.match_class = IF(r.state = 'MATCHED', 'MATCHED', e.match_class), e.changed_at = r.decided_at
            WHERE e.state = 'OPEN'
            """;
}
