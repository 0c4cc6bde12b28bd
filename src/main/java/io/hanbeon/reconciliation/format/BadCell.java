package io.hanbeon.reconciliation.format;

/** A cell that cannot be read: the line is kept aside, the rest goes on. */
public final class BadCell extends Exception {
    private static final long serialVersionUID = 1;

    /** Public: people read them in lists of bad lines. */
    public enum Reason {
        DATE,
        AMOUNT,
        /** Nothing stands where an amount should. */
        NO_AMOUNT,
        /** Both what came in and what went out. */
        TWO_AMOUNTS,
        CURRENCY,
        SETTLEMENT,
        /** No line of a file that was sent before. */
        ORIGIN,
        TOO_LONG,
        /** Bytes that are none of the charset, or characters that control. */
        CHARACTERS,
        /** More or fewer cells than the header has. */
        COLUMNS
    }

    final transient Reason reason;
    final transient String value;
    final transient String column;

    BadCell(Reason reason, String column, String value) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.column = column;
        this.value = value;
    }
}
