package io.hanbeon.ledger;

/** For what money moved. */
public enum EntryKind {
    CAPTURE,
    REFUND,
    /** Kept of a settlement. */
    FEE,
    /** On the fee. */
    VAT,
    /** Of a settlement, to the merchant. */
    PAYOUT
}
