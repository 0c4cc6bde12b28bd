package io.hanbeon.payment.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.payment.Payment;
import io.hanbeon.payment.PaymentState;
import io.hanbeon.payment.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What happened to a payment, from the times that its row and its refunds keep. */
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

    static List<Event> of(Payment payment, List<Refund> refunds) {
        var events = new ArrayList<Event>();
        long amount = payment.amount().amount();
        var times = payment.times();
        add(events, times.requested(), PaymentState.REQUESTED, amount);
        add(events, times.authorised(), PaymentState.AUTHORIZED, amount);
        add(events, times.captured(), PaymentState.CAPTURED, payment.sums().captured());
        add(events, times.ended(), payment.state(), amount);
        refunds.forEach(refund -> add(events, refund));
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private static void add(List<Event> events, @Nullable Instant at, PaymentState state, long amount) {
        if (at != null) {
            events.add(new Event(at, state, amount, null, null));
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
