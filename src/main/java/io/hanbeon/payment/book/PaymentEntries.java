package io.hanbeon.payment.book;

import io.hanbeon.ledger.AccountKind;
import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** How payments are booked: a capture makes the gateway owe us what we owe the merchant; a refund is its reverse. */
@ApplicationScoped
class PaymentEntries {
    private final Ids ids;

    PaymentEntries(Ids ids) {
        this.ids = ids;
    }

    LedgerEntry captured(Payment payment, Instant at) {
        return new LedgerEntry(
                ids.next(),
                payment.id(),
                EntryKind.CAPTURE,
                1,
                account(payment, AccountKind.RECEIVABLE),
                account(payment, AccountKind.PAYABLE),
                payment.money(payment.sums().captured()),
                at);
    }

    LedgerEntry refunded(Payment payment, Refund refund, Instant at) {
        return new LedgerEntry(
                ids.next(),
                payment.id(),
                EntryKind.REFUND,
                refund.sequence(),
                account(payment, AccountKind.PAYABLE),
                account(payment, AccountKind.RECEIVABLE),
                payment.money(refund.amount()),
                at);
    }

    private static LedgerAccount account(Payment payment, AccountKind kind) {
        return new LedgerAccount(payment.merchantId(), kind, payment.amount().currency());
    }
}
