package io.hanbeon.ticket.reservation;

import io.hanbeon.outbox.Event;
import io.hanbeon.shared.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What others learn of reservations; events of one keep their order. */
public final class ReservationEvents {
    public static final String TOPIC = "reservation.events";
    public static final String CANCELLED = "reservation.cancelled.v1";
    private static final String CONFIRMED = "reservation.confirmed.v1";
    private static final String KIND = "reservation/";

    private ReservationEvents() {}

    @RegisterForReflection
    record ReservationConfirmed(
            String reservationId,
            String scheduleId,
            List<String> seatIds,
            String ticketNumber,
            long totalAmount,
            Instant confirmedAt) {}

    /** @param paymentId what is to be paid back, if it was paid */
    @RegisterForReflection
    record ReservationCancelled(
            String reservationId,
            String scheduleId,
            List<String> seatIds,
            Instant cancelledAt,
            Reservation.EndReason reason,
            @Nullable String paymentId) {}

    static String reference(long reservationId) {
        return KIND + Ids.text(reservationId);
    }

    /** Of a reference; empty where it is of something else. */
    public static Optional<Long> id(String reference) {
        return reference.startsWith(KIND) ? Ids.parse(reference.substring(KIND.length())) : Optional.empty();
    }

    static Event confirmed(Reservation reservation, List<String> seatNos, String ticketNumber, Instant at) {
        return event(
                reservation,
                CONFIRMED,
                new ReservationConfirmed(
                        Ids.text(reservation.id()),
                        Ids.text(reservation.scheduleId()),
                        seatNos,
                        ticketNumber,
                        reservation.total().amount(),
                        at));
    }

    static Event cancelled(Reservation reservation, List<String> seatNos, Reservation.EndReason why, Instant at) {
        var paymentId = reservation.paymentId();
        return event(
                reservation,
                CANCELLED,
                new ReservationCancelled(
                        Ids.text(reservation.id()),
                        Ids.text(reservation.scheduleId()),
                        seatNos,
                        at,
                        why,
                        paymentId == null ? null : Ids.text(paymentId)));
    }

    private static Event event(Reservation reservation, String type, Object data) {
        return new Event(TOPIC, Ids.text(reservation.id()), type, reservation.reference(), data);
    }
}
