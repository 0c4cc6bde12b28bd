package io.hanbeon.reconciliation.match;

/** What is said of lines, and of expectations, that nothing matches exactly. */
final class ClassSql {
    /** @param index named, since what the servers know of a table that fills just now has them read all of it for each line */
    private static String open(String index) {
        return """
                FROM recon_expectation e FORCE INDEX (%s)
                WHERE %s AND e.state = 'OPEN' AND SIGN(e.amount) = SIGN(i.amount)""".formatted(index, RuleSql.SAME_SCOPE);
    }

    private static final String IS_FEE =
            "ABS(e.amount - i.amount) <= GREATEST(policy.tolerance, ABS(e.amount) * policy.basis_points DIV 10000)";

    private static final String NEAR = """
            CASE WHEN e.is_held THEN 'PAID_WHILE_HELD'
                 WHEN e.currency <> i.currency THEN 'CURRENCY_MISMATCH'
                 WHEN e.amount = i.amount AND e.fee <> i.fee THEN 'FEE_DIFFERENCE'
                 WHEN e.amount = i.amount THEN 'DATE_MISMATCH'
                 WHEN %s THEN 'FEE_DIFFERENCE'
                 ELSE 'AMOUNT_MISMATCH' END""".formatted(IS_FEE);

    /** The nearest of those that the line names. */
    private static String nearest(String index, String key) {
        return """
                (SELECT %s %s AND %s
                 ORDER BY e.currency <> i.currency, ABS(e.amount - i.amount), e.id LIMIT 1)""".formatted(NEAR, open(index), key);
    }

    private static String duplicate(String index, String key) {
        return """
                (SELECT 'DUPLICATE_IN_FILE' FROM recon_expectation e FORCE INDEX (%s)
                 WHERE %s AND e.state <> 'OPEN' AND e.amount = i.amount AND %s LIMIT 1)""".formatted(index, RuleSql.SAME_SCOPE, key);
    }

    /** One class where one could be meant, AMBIGUOUS where several could. */
    private static String counted(String one, String index, String condition) {
        return """
                (SELECT CASE COUNT(*) WHEN 0 THEN NULL
                                      WHEN 1 THEN IF(MAX(e.is_held), 'PAID_WHILE_HELD', '%s')
                                      ELSE 'AMBIGUOUS' END %s AND %s)""".formatted(one, open(index), condition);
    }

    private static final String SAME_AMOUNT = "e.currency = i.currency AND e.amount = i.amount";
    private static final String IN_WINDOW =
            "e.day >= i.day - INTERVAL policy.days DAY AND e.day <= i.day + INTERVAL policy.days DAY";

    /**
     * Takes tolerance, basis points and days of the policy, whether it is a try, the time and the lines of a file. The policy is a row of one, so
     * that its values are written once.
     */
    static final String CLASSIFY = """
            UPDATE recon_item i
            JOIN (SELECT CAST(? AS SIGNED) AS tolerance, CAST(? AS SIGNED) AS basis_points, CAST(? AS SIGNED) AS days) policy
                ON TRUE
            SET i.attempts = i.attempts + ?, i.changed_at = ?, i.match_class = COALESCE(
                CASE WHEN i.transaction_id IS NOT NULL THEN COALESCE(%1$s, %2$s)
                     WHEN i.settlement_id IS NOT NULL THEN COALESCE(%3$s, %4$s)
                     WHEN i.approval_number IS NOT NULL THEN COALESCE(%5$s, %6$s, %7$s)
                     WHEN i.merchant_id IS NOT NULL THEN COALESCE(%8$s, %9$s, %10$s, %11$s)
                     ELSE %12$s END,
                'MISSING_IN_BOOKS')
            WHERE %13$s
            """.formatted(
            nearest("by_transaction", "e.transaction_id = i.transaction_id"),
            duplicate("by_transaction", "e.transaction_id = i.transaction_id"),
            nearest("PRIMARY", "e.id = i.settlement_id"),
            duplicate("PRIMARY", "e.id = i.settlement_id"),
            counted(
                    "AMBIGUOUS",
                    "by_approval",
                    "e.approval_number = i.approval_number AND e.day = i.day AND " + SAME_AMOUNT),
            counted(
                    "DATE_MISMATCH",
                    "by_approval",
                    "e.approval_number = i.approval_number AND " + IN_WINDOW + " AND " + SAME_AMOUNT),
            nearest("by_approval", "e.approval_number = i.approval_number AND " + IN_WINDOW),
            counted("AMBIGUOUS", "by_merchant", "e.merchant_id = i.merchant_id AND e.day = i.day AND " + SAME_AMOUNT),
            counted(
                    "DATE_MISMATCH",
                    "by_merchant",
                    "e.merchant_id = i.merchant_id AND " + IN_WINDOW + " AND " + SAME_AMOUNT),
            counted(
                    "FEE_DIFFERENCE",
                    "by_merchant",
                    "e.merchant_id = i.merchant_id AND e.day = i.day AND e.currency = i.currency AND " + IS_FEE),
            "(SELECT CASE COUNT(*) WHEN 1 THEN 'AMOUNT_MISMATCH' END " + open("by_merchant")
                    + " AND e.merchant_id = i.merchant_id AND e.day = i.day AND e.currency = i.currency)",
            counted("AMBIGUOUS", "by_amount", IN_WINDOW + " AND " + SAME_AMOUNT),
            RuleSql.LINES);

    private static final String NAMELESS =
            "i.transaction_id IS NULL AND i.approval_number IS NULL AND i.settlement_id IS NULL";

    private static String hasLine(String index, String condition) {
        return """
                EXISTS (SELECT 1 FROM recon_item i FORCE INDEX (%s)
                        WHERE i.book = e.book AND i.state = 'OPEN' AND SIGN(i.amount) = SIGN(e.amount) AND %s)""".formatted(index, condition);
    }

    /** Of the days that the file tells; it stays open, since a late file may have it yet. */
    static final String MISSING_IN_FILE = """
            UPDATE recon_expectation e
            SET e.changed_at = ?, e.match_class = CASE WHEN %s OR %s OR %s OR %s OR %s THEN NULL ELSE 'MISSING_IN_FILE' END
            WHERE e.book = ? AND e.state = 'OPEN' AND NOT e.is_held AND e.day >= ? AND e.day <= ?
                AND (? = 0 OR e.organisation_id = ?) AND (? IS NULL OR e.channel = ?)
            """.formatted(
            hasLine("by_transaction", "i.transaction_id = e.transaction_id"),
            hasLine("by_settlement", "i.settlement_id = e.id"),
            hasLine("by_approval", "i.transaction_id IS NULL AND i.approval_number = e.approval_number"),
            hasLine("by_merchant", NAMELESS + " AND i.merchant_id = e.merchant_id AND i.day = e.day"),
            hasLine("by_merchant", NAMELESS + " AND i.merchant_id IS NULL AND i.day = e.day AND i.amount = e.amount"));

    private ClassSql() {}
}
