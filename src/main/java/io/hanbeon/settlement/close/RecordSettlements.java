package io.hanbeon.settlement.close;

import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.Settlement;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Books settlements and tells others of them, in the transaction that made them. */
@ApplicationScoped
public class RecordSettlements {
    private static final String TOPIC = "settlement.closed";
    private static final String CLOSED = "settlement.closed.v1";
    private static final String HELD = "settlement.held.v1";
    private static final String RELEASED = "settlement.released.v1";

    private final FindSettlements findSettlements;
    private final SettlementEntries entries;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Clock clock;

    RecordSettlements(
            FindSettlements findSettlements, SettlementEntries entries, Ledger ledger, Outbox outbox, Clock clock) {
        this.findSettlements = findSettlements;
        this.entries = entries;
        this.ledger = ledger;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Those of the ids that were made. */
    Uni<Void> record(SqlConnection transaction, List<Long> ids) {
        return findSettlements
                .of(transaction, ids)
                .call(settlements -> ledger.post(
                        transaction,
                        settlements.stream()
                                .map(entries::of)
                                .flatMap(List::stream)
                                .toList()))
                .chain(settlements -> outbox.append(
                        transaction,
                        settlements.stream()
                                .map(settlement -> event(CLOSED, settlement))
                                .toList()));
    }

    /** Payouts that had to wait until now. */
    public Uni<Void> recordReleased(SqlConnection transaction, List<Settlement> released) {
        return recordPayouts(transaction, released, RELEASED, entries::payout);
    }

    /** Payouts that were booked, and have to wait. */
    public Uni<Void> recordHeld(SqlConnection transaction, List<Settlement> held) {
        return recordPayouts(transaction, held, HELD, entries::payoutBack);
    }

    @FunctionalInterface
    private interface Booking {
        Optional<LedgerEntry> of(Settlement settlement, int sequence, Instant at);
    }

    private Uni<Void> recordPayouts(
            SqlConnection transaction, List<Settlement> settlements, String type, Booking booking) {
        return Multi.createFrom()
                .iterable(settlements)
                .onItem()
                .transformToUniAndConcatenate(settlement -> nextPayout(transaction, settlement)
                        .map(sequence -> booking.of(settlement, sequence, clock.instant())))
                .collect()
                .asList()
                .map(booked -> booked.stream().flatMap(Optional::stream).toList())
                .chain(booked -> ledger.post(transaction, booked))
                .chain(() -> outbox.append(
                        transaction,
                        settlements.stream()
                                .map(settlement -> event(type, settlement))
                                .toList()));
    }

    /** The settlement's row is locked, so nobody else books for it meanwhile. */
    private Uni<Integer> nextPayout(SqlConnection transaction, Settlement settlement) {
        return ledger.entriesOf(transaction, SettlementEntries.batchId(settlement))
                .map(booked -> 1
                        + Math.toIntExact(booked.stream()
                                .filter(entry -> entry.kind() == EntryKind.PAYOUT)
                                .count()));
    }

    private static Event event(String type, Settlement settlement) {
        return new Event(TOPIC, settlement.merchantId(), type, "settlement/" + settlement.id(), settlement);
    }
}
