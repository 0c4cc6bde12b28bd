package io.hanbeon.settlement;

import io.hanbeon.ledger.EntryKind;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A capture or a refund in its settlement.
 *
 * @param entryId of the ledger
 * @param amount negative for a refund, as are its fee and VAT
 * @param ownDay business day on which it happened
 * @param late whether that day was closed before it was booked
 */
@Schema(name = "SettlementItem")
public record SettlementItem(
        String entryId,
        String paymentId,
        EntryKind kind,
        int sequence,
        String currency,
        long amount,
        long fee,
        long vat,
        LocalDate ownDay,
        boolean late,
        Instant occurredAt) {}
