package io.hanbeon.ledger;

import io.hanbeon.money.Money;
import java.time.Instant;

/**
 * A movement of money from one account to another.
 *
 * @param sequence which of its kind it is for its payment, from 1
 */
public record LedgerEntry(
        long id,
        long paymentId,
        EntryKind kind,
        int sequence,
        LedgerAccount debit,
        LedgerAccount credit,
        Money amount,
        Instant occurredAt) {

    public LedgerEntry {
        if (!amount.isPositive()
                || !debit.currency().equals(amount.currency())
                || !credit.currency().equals(amount.currency())
                || debit.equals(credit)) {
            throw new IllegalArgumentException("%s from %s to %s is no movement".formatted(amount, debit, credit));
        }
    }
}
