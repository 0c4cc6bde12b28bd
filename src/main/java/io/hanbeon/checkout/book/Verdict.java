package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.portone.WindowPayment;

/** What a payment that the gateway has means for a checkout. */
sealed interface Verdict {
    /** It is the payment of something else. */
    record OfAnotherOrder() implements Verdict {}

    record Unpaid() implements Verdict {}

    record Paid() implements Verdict {}

    /** Paid, and not what was asked for. */
    record Forged(String what) implements Verdict {}

    record Declined(String reason) implements Verdict {}

    /** @param amount in all, whole or part */
    record GivenBack(long amount) implements Verdict {}

    static Verdict of(Checkout checkout, WindowPayment payment) {
        if (!payment.merchantUid().equals(checkout.merchantUid())) {
            return new OfAnotherOrder();
        }
        return switch (payment.status()) {
            case READY -> new Unpaid();
            case FAILED -> new Declined(payment.failReason());
            case CANCELLED -> new GivenBack(payment.amount());
            case PAID -> ofPaid(checkout, payment);
        };
    }

    private static Verdict ofPaid(Checkout checkout, WindowPayment payment) {
        if (payment.amount() != checkout.amount().amount()) {
            return new Forged("%d was paid, not %s".formatted(payment.amount(), checkout.amount()));
        }
        if (!payment.currency().equals(checkout.amount().currency().getCurrencyCode())) {
            return new Forged("%s was paid, not %s".formatted(payment.currency(), checkout.amount()));
        }
        return payment.cancelled() > 0 ? new GivenBack(payment.cancelled()) : new Paid();
    }
}
