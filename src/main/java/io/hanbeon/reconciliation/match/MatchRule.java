package io.hanbeon.reconciliation.match;

/**
 * By what a line and what is expected are found to be the same. In the order in which they are tried; each looks at what
 * those before have left open.
 */
enum MatchRule {
    /** Of equal lines of one id, the first is the first entry's, the second the second's: refunds may come in equal parts. */
    TRANSACTION_ID(
            "transaction_id",
            RuleSql.paired("by_transaction", "e.transaction_id = i.transaction_id", "i.transaction_id"),
            true),

    /** Approval numbers come round again, so amount, day and merchant must agree, and no second line may have them. */
    APPROVAL_NUMBER(
            "approval_number",
            RuleSql.unique(
                    "by_approval",
                    "e.approval_number = i.approval_number AND (i.merchant_id IS NULL OR e.merchant_id = i.merchant_id)",
                    "i.transaction_id IS NULL AND i.approval_number IS NOT NULL",
                    "o.approval_number = i.approval_number"),
            false),

    SETTLEMENT("settlement_id", RuleSql.paired("PRIMARY", "e.id = i.settlement_id", "i.settlement_id"), true),

    /** Only where nothing else says what the line is about, and nothing else could be meant. */
    AMOUNT_DAY_MERCHANT(
            "merchant",
            RuleSql.unique(
                    "by_merchant",
                    "e.merchant_id = i.merchant_id",
                    "i.transaction_id IS NULL AND i.approval_number IS NULL AND i.settlement_id IS NULL"
                            + " AND i.merchant_id IS NOT NULL",
                    "o.merchant_id = i.merchant_id"),
            false);

    /** What a line has to have for it. */
    final String column;

    final String sql;

    /** Whether days may differ, so that the statement takes by how many. */
    final boolean hasWindow;

    MatchRule(String column, String sql, boolean hasWindow) {
        this.column = column;
        this.sql = sql;
        this.hasWindow = hasWindow;
    }
}
