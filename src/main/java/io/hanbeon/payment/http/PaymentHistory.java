package io.hanbeon.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.Refund;
import io.hanbeon.payment.step.PaymentStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to a payment, from the times that its row, its steps and its refunds keep. */
final class PaymentHistory {
    private PaymentHistory() {}

    /** @param refundNo of the refund that it is about */
    @Schema(name = "PaymentEvent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            Instant at,
            PaymentState status,
            @Nullable Long amount,
            @Nullable Integer refundNo,
            @Nullable String code) {}

    static List<Event> of(Payment payment, List<PaymentStep> steps, List<Refund> refunds) {
        var events = new ArrayList<Event>();
        addAuthorisation(events, payment);
        if (payment.capturesItself()) {
            add(
                    events,
                    payment.times().authorised(),
                    PaymentState.CAPTURE_REQUESTED,
                    payment.amount().amount(),
                    null);
        }
        steps.forEach(step -> add(events, payment, step));
        add(
                events,
                payment.times().captured(),
                PaymentState.CAPTURED,
                payment.sums().captured(),
                null);
        refunds.forEach(refund -> add(events, refund));
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static void addAuthorisation(List<Event> events, Payment payment) {
        long amount = payment.amount().amount();
        var times = payment.times();
        add(events, times.requested(), PaymentState.REQUESTED, amount, null);
        add(events, times.unconfirmed(), PaymentState.UNCONFIRMED, amount, null);
        add(events, times.authorised(), PaymentState.AUTHORIZED, amount, null);
        if (payment.isDeclined()) {
            add(events, times.ended(), PaymentState.DECLINED, amount, payment.refusal());
        }
    }

    /** That a payment captures itself says its approval. */
    private static void add(List<Event> events, Payment payment, PaymentStep step) {
        if (step.action() == PaymentStep.Action.VOID || !payment.capturesItself() || step.sequence() > 1) {
            add(events, step.requestedAt(), asked(step), step.amount(), null);
        }
        add(events, step.endedAt(), left(payment, step), step.amount(), step.refusal());
    }

    private static PaymentState asked(PaymentStep step) {
        return switch (step.action()) {
            case CAPTURE -> PaymentState.CAPTURE_REQUESTED;
            case VOID -> PaymentState.VOID_REQUESTED;
        };
    }

    private static PaymentState left(Payment payment, PaymentStep step) {
        if (step.action() == PaymentStep.Action.CAPTURE) {
            return PaymentState.CAPTURE_FAILED;
        }
        if (step.refusal() == null) {
            return PaymentState.VOIDED;
        }
        return payment.isAuthorised() ? PaymentState.AUTHORIZED : PaymentState.DECLINED;
    }

    private static void add(
            List<Event> events,
            @Nullable Instant at,
            PaymentState state,
            long amount,
            Payment.@Nullable GatewayRefusal why) {
        if (at != null) {
            events.add(new Event(at, state, amount, null, why == null ? null : why.code()));
        }
    }

    private static void add(List<Event> events, Refund refund) {
        events.add(new Event(
                refund.requestedAt(), PaymentState.REFUND_REQUESTED, refund.amount(), refund.sequence(), null));
        if (refund.endedAt() != null && refund.paymentState() != null) {
            var refusal = refund.refusal();
            events.add(new Event(
                    refund.endedAt(),
                    refund.paymentState(),
                    refund.amount(),
                    refund.sequence(),
                    refusal == null ? null : refusal.code()));
        }
    }
}
