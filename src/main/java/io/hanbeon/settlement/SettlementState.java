package io.hanbeon.settlement;

public enum SettlementState {
    CLOSED,
    /** The bank confirmed the payout. */
    PAID,
    /** Not paid out for a reason that it names. */
    HELD
}
