package io.hanbeon.payment;

import io.hanbeon.payment.book.BookRefund;
import io.hanbeon.payment.gateway.Gateways;
import io.hanbeon.payment.refund.RefundRequest;
import io.hanbeon.payment.refund.ReserveRefund;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Gives money back, whole or in part. */
@ApplicationScoped
public class RefundPayment {
    private final ReserveRefund reserveRefund;
    private final Gateways gateways;
    private final BookRefund bookRefund;

    RefundPayment(ReserveRefund reserveRefund, Gateways gateways, BookRefund bookRefund) {
        this.reserveRefund = reserveRefund;
        this.gateways = gateways;
        this.bookRefund = bookRefund;
    }

    /** @param isRepeated whether an earlier request with the same key had the effect */
    public record Outcome(Payment payment, Refund refund, boolean isRepeated) {}

    /**
     * The same for a room that knows no tax parts: they are in the proportion of what is left.
     *
     * @param amount what is left, if none is given
     */
    public Uni<Outcome> refund(Payment payment, OptionalLong amount, String reason, @Nullable String key) {
        var none = OptionalLong.empty();
        return refund(payment, new RefundRequest(amount, none, none, none, reason, key));
    }

    /** Refunded, or REFUND_REQUESTED while nobody knows; fails with {@link PaymentRefusal}. */
    public Uni<Outcome> refund(Payment payment, RefundRequest request) {
        return reserveRefund
                .reserve(payment, request)
                .chain(reserved -> reserved.isOurs()
                        ? askGateway(payment, reserved.refund())
                        : Uni.createFrom().item(new Outcome(payment, reserved.refund(), true)))
                .invoke(RefundPayment::requireNotRefused);
    }

    private Uni<Outcome> askGateway(Payment payment, Refund refund) {
        return gateways.of(payment)
                .refund(payment, refund)
                .chain(answer -> bookRefund.book(payment, refund, answer))
                .map(booked -> new Outcome(booked.payment(), booked.refund(), false));
    }

    private static void requireNotRefused(Outcome refunded) {
        var refusal = refunded.refund().refusal();
        if (refunded.refund().state() == Refund.State.FAILED && refusal != null) {
            throw new PaymentRefusal.RefusedByGateway(refunded.payment(), refusal);
        }
    }
}
