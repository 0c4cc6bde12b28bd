package io.hanbeon.ledger.http;

import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.shared.Ids;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry as people see it. */
@Schema(name = "LedgerEntry")
record EntryView(
        String id,
        String paymentId,
        EntryKind kind,
        int sequence,
        @Schema(examples = "MERCHANT-7:RECEIVABLE:KRW") String debitAccount,
        @Schema(examples = "MERCHANT-7:PAYABLE:KRW") String creditAccount,
        long amount,
        String currency,
        Instant occurredAt) {
    static EntryView of(LedgerEntry entry) {
        return new EntryView(
                Ids.text(entry.id()),
                Ids.text(entry.paymentId()),
                entry.kind(),
                entry.sequence(),
                entry.debit().id(),
                entry.credit().id(),
                entry.amount().amount(),
                entry.amount().currency().getCurrencyCode(),
                entry.occurredAt());
    }
}
