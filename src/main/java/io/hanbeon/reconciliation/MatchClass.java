package io.hanbeon.reconciliation;

/** What the matching makes of a line, or of what is expected. */
public enum MatchClass {
    MATCHED,
    AMOUNT_MISMATCH,
    /** The amounts differ by no more than a fee may, or the fees do. */
    FEE_DIFFERENCE,
    DATE_MISMATCH,
    /** What it tells was not to be paid: a person finds out why it was. */
    PAID_WHILE_HELD,
    CURRENCY_MISMATCH,
    /** What it tells was matched with an equal line. */
    DUPLICATE_IN_FILE,
    MISSING_IN_BOOKS,
    MISSING_IN_FILE,
    /** Several could be meant, and nobody guesses. */
    AMBIGUOUS
}
