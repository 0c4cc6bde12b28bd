package io.hanbeon.checkout.book;

import io.hanbeon.checkout.Checkout;
import io.hanbeon.checkout.portone.WindowPayment;

/** What a payment that the gateway has means for a checkout. */
sealed interface Verdict {
    /** It is the payment of something else. */
    record OfAnotherOrder() implements Verdict {}

    record Unpaid() implements Verdict {}

    record Paid() implements Verdict {}

    /** Another payment has paid it before. */
    record PaidTwice() implements Verdict {}

    /** Paid, and not what was asked for. */
    record Forged(String what) implements Verdict {}

    record Declined(String reason) implements Verdict {}

    /** @param amount in all, whole or part */
    record GivenBack(long amount) implements Verdict {}

    static Verdict of(Checkout checkout, WindowPayment payment) {
        if (!isOf(checkout, payment)) {
            return new OfAnotherOrder();
        }
        if (checkout.isPaidByAnother(payment.impUid())) {
            return payment.isPaid() ? new PaidTwice() : new Unpaid();
        }
        return switch (payment.status()) {
            case READY -> new Unpaid();
            case FAILED -> new Declined(payment.failReason());
            case CANCELLED -> new GivenBack(payment.amount());
            case PAID -> ofPaid(checkout, payment);
        };
    }

    private static boolean isOf(Checkout checkout, WindowPayment payment) {
        return payment.merchantUid().equals(checkout.merchantUid())
                || payment.impUid().equals(checkout.impUid());
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
