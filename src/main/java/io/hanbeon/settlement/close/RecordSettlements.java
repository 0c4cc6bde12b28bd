package io.hanbeon.settlement.close;

import io.hanbeon.ledger.Ledger;
import io.hanbeon.outbox.Event;
import io.hanbeon.outbox.Outbox;
import io.hanbeon.settlement.FindSettlements;
import io.hanbeon.settlement.Settlement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Books settlements and tells others of them, in the transaction that made them. */
@ApplicationScoped
class RecordSettlements {
    private static final String TOPIC = "settlement.closed";

    private final FindSettlements findSettlements;
    private final SettlementEntries entries;
    private final Ledger ledger;
    private final Outbox outbox;

    RecordSettlements(FindSettlements findSettlements, SettlementEntries entries, Ledger ledger, Outbox outbox) {
        this.findSettlements = findSettlements;
        this.entries = entries;
        this.ledger = ledger;
        this.outbox = outbox;
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
                        settlements.stream().map(RecordSettlements::closed).toList()));
    }

    private static Event closed(Settlement settlement) {
        return new Event(TOPIC, settlement.merchantId(), TOPIC + ".v1", "settlement/" + settlement.id(), settlement);
    }
}
