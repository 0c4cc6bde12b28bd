package io.hanbeon.reconciliation.format;

import java.util.Locale;

/** What a column of a file holds. A file has an amount with its sign, or what came in and what went out. */
public enum Column {
    DATE,
    AMOUNT,
    CREDIT,
    DEBIT,
    FEE,
    CURRENCY,
    TRANSACTION_ID,
    APPROVAL_NUMBER,
    MERCHANT,
    SETTLEMENT,
    KIND,
    TEXT,
    /** In files of corrections: the line that is corrected. */
    ORIGIN;

    /** What the column of that is called, in every format. */
    public static final String ORIGIN_NAME = "원본 줄";

    static Column of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
