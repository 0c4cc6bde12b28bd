package io.hanbeon.reconciliation;

/** Of a file's line, and of what is expected. */
public enum LineState {
    OPEN,
    MATCHED,
    /** Booked as nobody's. */
    WRITTEN_OFF,
    IGNORED
}
