package io.hanbeon.ledger;

/** What moved to an account and away from it so far. */
record AccountBalance(LedgerAccount account, long debits, long credits) {
    /** Positive where more was debited. */
    long balance() {
        return Math.subtractExact(debits, credits);
    }
}
