package io.hanbeon.ledger.balance;

import io.hanbeon.ledger.LedgerAccount;

/** What moved to an account and away from it so far. */
public record AccountBalance(LedgerAccount account, long debits, long credits) {
    /** Positive where more was debited. */
    public long balance() {
        return Math.subtractExact(debits, credits);
    }
}
