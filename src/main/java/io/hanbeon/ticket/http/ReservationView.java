package io.hanbeon.ticket.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservedSeat;
import io.hanbeon.ticket.show.Grade;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its buyer sees it.
 *
 * @param newTotalAmount the same after an exchange of seats, as the platform that is replaced calls it
 * @param qrData what the ticket's QR code says, once it is confirmed
 */
@Schema(name = "Reservation")
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record ReservationView(
        String reservationId,
        String scheduleId,
        Reservation.State status,
        long totalAmount,
        @Nullable Long newTotalAmount,
        @Nullable Instant holdExpiresAt,
        @Nullable List<SeatView> seats,
        @Nullable String paymentId,
        @Nullable String ticketNumber,
        @Nullable String qrData,
        Reservation.@Nullable EndReason reason,
        Instant createdAt,
        @Nullable String paymentToken) {

    @Schema(name = "ReservedSeat")
    @RegisterForReflection
    record SeatView(String seatId, Grade grade, long price) {}

    ReservationView exchanged() {
        return new ReservationView(
                reservationId,
                scheduleId,
                status,
                totalAmount,
                totalAmount,
                holdExpiresAt,
                seats,
                paymentId,
                ticketNumber,
                qrData,
                reason,
                createdAt,
                paymentToken);
    }

    static ReservationView of(
            Reservation reservation,
            @Nullable List<ReservedSeat> seats,
            @Nullable String qrData,
            @Nullable String paymentToken) {
        var paymentId = reservation.paymentId();
        boolean isPending = reservation.state() == Reservation.State.PENDING;
        return new ReservationView(
                Ids.text(reservation.id()),
                Ids.text(reservation.scheduleId()),
                reservation.state(),
                reservation.total().amount(),
                null,
                isPending ? reservation.holdExpiresAt() : null,
                seats == null
                        ? null
                        : seats.stream()
                                .map(seat -> new SeatView(seat.no(), seat.grade(), seat.price()))
                                .toList(),
                paymentId == null ? null : Ids.text(paymentId),
                reservation.ticketNumber(),
                qrData,
                reservation.endReason(),
                reservation.times().created(),
                paymentToken);
    }
}
