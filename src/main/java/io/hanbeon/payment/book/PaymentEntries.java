package io.hanbeon.payment.book;

import io.hanbeon.ledger.AccountKind;
import io.hanbeon.ledger.EntryKind;
import io.hanbeon.ledger.Ledger;
import io.hanbeon.ledger.LedgerAccount;
import io.hanbeon.ledger.LedgerEntry;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.shared.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** How payments are booked: a capture makes the gateway owe us what we owe the merchant; a refund is its reverse. */
@ApplicationScoped
class PaymentEntries {
    private final Ledger ledger;
    private final Ids ids;

    PaymentEntries(Ledger ledger, Ids ids) {
        this.ledger = ledger;
        this.ids = ids;
    }

    Uni<Void> postCapture(SqlConnection transaction, Payment payment, Instant at) {
        return ledger.post(transaction, List.of(captured(payment, at)));
    }

    Uni<Void> postRefund(SqlConnection transaction, Payment payment, Refund refund, Instant at) {
        return ledger.post(transaction, List.of(refunded(payment, refund, at)));
    }

    private LedgerEntry captured(Payment payment, Instant at) {
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

    private LedgerEntry refunded(Payment payment, Refund refund, Instant at) {
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
