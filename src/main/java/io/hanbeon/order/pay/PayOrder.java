package io.hanbeon.order.pay;

import io.hanbeon.merchant.Merchant;
import io.hanbeon.money.Money;
import io.hanbeon.money.TaxParts;
import io.hanbeon.order.attempt.BookOrderPayment;
import io.hanbeon.order.attempt.OrderPayment;
import io.hanbeon.order.attempt.OrderPaymentStore;
import io.hanbeon.order.attempt.SettleOrderPayment;
import io.hanbeon.payment.AuthorisePayment;
import io.hanbeon.payment.FindPayments;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentOrder;
import io.hanbeon.payment.PaymentRefusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Pays one order, whose attempt is on record. */
@ApplicationScoped
class PayOrder {
    private static final Logger LOG = Logger.getLogger(PayOrder.class);

    private final OrderPaymentStore store;
    private final AuthorisePayment authorisePayment;
    private final FindPayments findPayments;
    private final SettleOrderPayment settle;
    private final BookOrderPayment book;

    PayOrder(
            OrderPaymentStore store,
            AuthorisePayment authorisePayment,
            FindPayments findPayments,
            SettleOrderPayment settle,
            BookOrderPayment book) {
        this.store = store;
        this.authorisePayment = authorisePayment;
        this.findPayments = findPayments;
        this.settle = settle;
        this.book = book;
    }

    /** Never fails: what is left half done the follow-up brings to its end. */
    Uni<Void> pay(OrderPayment attempt, Merchant merchant, PaymentOrder.Means means) {
        return store.hold(attempt, settle.leaseEnd())
                .chain(isOurs -> isOurs
                        ? authorise(attempt, merchant, means)
                        : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Order payment %d is left to the follow-up: %s", attempt.id(), failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> authorise(OrderPayment attempt, Merchant merchant, PaymentOrder.Means means) {
        return authorisePayment
                .authorise(order(attempt, merchant, means))
                .map(AuthorisePayment.Outcome::payment)
                .chain(payment -> settle.settle(attempt, payment))
                .onFailure(PaymentRefusal.class)
                .recoverWithUni(refusal -> settleRefused(attempt, refusal));
    }

    private static PaymentOrder order(OrderPayment attempt, Merchant merchant, PaymentOrder.Means means) {
        var amount = Money.krw(attempt.amountKrw());
        long vat = TaxParts.usualVat(attempt.amountKrw(), 0, amount.currency());
        return new PaymentOrder(
                merchant,
                attempt.key(),
                amount,
                TaxParts.of(attempt.amountKrw(), vat, 0),
                attempt.orderNo(),
                means,
                PaymentOrder.CaptureMode.MANUAL);
    }

    /** What was refused has a payment that says why; or none was ever recorded. */
    private Uni<Void> settleRefused(OrderPayment attempt, PaymentRefusal refusal) {
        return findPayments
                .findByKey(attempt.merchantId(), attempt.key())
                .map(found -> found.filter(attempt::isPaidBy))
                .chain(found -> settleRefused(attempt, found, refusal));
    }

    private Uni<Void> settleRefused(OrderPayment attempt, Optional<Payment> found, PaymentRefusal refusal) {
        var type = refusal.problem().type();
        return found.map(payment -> settle.settle(attempt, payment))
                .orElseGet(() -> book.leaveOpen(attempt, type.code(), type.ko()));
    }
}
