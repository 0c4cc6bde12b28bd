package io.hanbeon.ticket.shop;

import io.hanbeon.shared.Ids;
import io.hanbeon.ticket.reservation.Reservation;
import io.hanbeon.ticket.reservation.ReservedSeat;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as its buyer's page shows it.
 *
 * @param step what comes next
 * @param payment once one is opened
 */
record Booking(
        String id,
        Poster poster,
        Step step,
        long totalKrw,
        List<BookedSeat> seats,
        Instant holdExpiresAt,
        @Nullable String ticketNumber,
        Reservation.@Nullable EndReason endReason,
        @Nullable OpenedPayment payment) {

    /** Where a buyer stands. */
    enum Step {
        /** Held, and to be paid. */
        PAY,
        /** The gateway's window is open, or what it says is looked at. */
        PAYING,
        TICKET,
        ENDED
    }

    record BookedSeat(String no, String grade, long priceKrw) {
        static BookedSeat of(ReservedSeat seat) {
            return new BookedSeat(seat.no(), seat.grade().name(), seat.price());
        }
    }

    static Booking of(
            Reservation reservation, Poster poster, List<ReservedSeat> seats, @Nullable OpenedPayment payment) {
        return new Booking(
                Ids.text(reservation.id()),
                poster,
                step(reservation, payment),
                reservation.total().amount(),
                seats.stream().map(BookedSeat::of).toList(),
                reservation.holdExpiresAt(),
                reservation.ticketNumber(),
                reservation.endReason(),
                payment);
    }

    private static Step step(Reservation reservation, @Nullable OpenedPayment payment) {
        return switch (reservation.state()) {
            case PENDING -> payment == null ? Step.PAY : Step.PAYING;
            case CONFIRMED -> Step.TICKET;
            case CANCELLED -> Step.ENDED;
        };
    }

    /** For the countdown, which the browser's own clock runs. */
    public long endsAtMillis() {
        return holdExpiresAt.toEpochMilli();
    }
}
