package io.hanbeon.settlement.close;

import io.hanbeon.ledger.AccountKind;
import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.money.Money;
import io.hanbeon.settlement.Settlement;
import io.hanbeon.settlement.SettlementState;
import io.hanbeon.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a settlement is booked: fee, VAT and payout leave what we owe the merchant. One that is held is not paid out yet. */
@ApplicationScoped
class SettlementEntries {
    private final Ids ids;

    SettlementEntries(Ids ids) {
        this.ids = ids;
    }

    List<LedgerEntry> of(Settlement settlement) {
        var sums = settlement.sums();
        var at = settlement.closedAt();
        return Stream.of(
                        entry(settlement, EntryKind.FEE, 1, AccountKind.FEES, sums.fee(), at),
                        entry(settlement, EntryKind.VAT, 1, AccountKind.VAT, sums.vat(), at),
                        payout(settlement, 1, at))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @param sequence counts payouts of the settlement, and those that were taken back */
    Optional<LedgerEntry> payout(Settlement settlement, int sequence, Instant at) {
        long amount = settlement.state() == SettlementState.HELD
                ? 0
                : settlement.sums().payout();
        return entry(settlement, EntryKind.PAYOUT, sequence, AccountKind.BANK, amount, at);
    }

    /** What was booked as paid out is owed to the merchant again. */
    Optional<LedgerEntry> payoutBack(Settlement settlement, int sequence, Instant at) {
        return entry(
                settlement,
                EntryKind.PAYOUT,
                sequence,
                AccountKind.BANK,
                -settlement.sums().payout(),
                at);
    }

    /** A negative amount moves the other way. */
    private Optional<LedgerEntry> entry(
            Settlement settlement, EntryKind kind, int sequence, AccountKind to, long amount, Instant at) {
        if (amount == 0) {
            return Optional.empty();
        }
        var money = Money.of(Math.absExact(amount), settlement.currency());
        var payable = new LedgerAccount(settlement.merchantId(), AccountKind.PAYABLE, money.currency());
        var other = new LedgerAccount(settlement.merchantId(), to, money.currency());
        return Optional.of(new LedgerEntry(
                ids.next(),
                batchId(settlement),
                kind,
                sequence,
                amount > 0 ? payable : other,
                amount > 0 ? other : payable,
                money,
                at));
    }

    static long batchId(Settlement settlement) {
        return Ids.parse(settlement.id()).orElseThrow();
    }
}
