package io.hanbeon.ledger;

/** For what money moved. */
public enum EntryKind {
    CAPTURE,
    REFUND
}
