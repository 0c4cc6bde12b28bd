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
    PAYOUT,
    /** Of a bank's or gateway's line that nothing explains, to and from SUSPENSE; its payment id is the line's. */
    WRITE_OFF
}
