package io.hanbeon.settlement.close;

import io.hanbeon.ledger.Ledger;
import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.Settlement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Books settlements and tells others of them, in the transaction that made them. */
@ApplicationScoped
public class RecordSettlements {
    private static final String TOPIC = "settlement.closed";
    private static final String CLOSED = "settlement.closed.v1";
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
        var payouts = released.stream()
                .map(settlement -> entries.payout(settlement, clock.instant()))
                .flatMap(Optional::stream)
                .toList();
        return ledger.post(transaction, payouts)
                .chain(() -> outbox.append(
                        transaction,
                        released.stream()
                                .map(settlement -> event(RELEASED, settlement))
                                .toList()));
    }

    private static Event event(String type, Settlement settlement) {
        return new Event(TOPIC, settlement.merchantId(), type, "settlement/" + settlement.id(), settlement);
    }
}
