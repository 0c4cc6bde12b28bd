package io.hanbeon.payment.gateway;

import io.hanbeon.payment.Payment;
import io.hanbeon.payment.Refund;
import io.hanbeon.shared.Ids;

/** What we call things at a gateway. An attempt whose outcome is open keeps its key; one that was refused gets another. */
public final class Keys {
    private Keys() {}

    public static String of(Payment payment) {
        return Ids.text(payment.id());
    }

    public static String ofCapture(Payment payment) {
        return of(payment) + "-C" + payment.steps().captures();
    }

    public static String ofVoid(Payment payment) {
        int voids = payment.steps().voids();
        return of(payment) + (voids > 1 ? "-V" + voids : "-V");
    }

    public static String of(Refund refund) {
        return Ids.text(refund.paymentId()) + "-R" + refund.sequence();
    }
}
