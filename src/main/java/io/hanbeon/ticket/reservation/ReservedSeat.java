package io.hanbeon.ticket.reservation;

import io.hanbeon.ticket.seat.Seat;
import io.hanbeon.ticket.show.Grade;

/**
 * A seat of a reservation, at the price of when it was held.
 *
 * @param price won
 */
public record ReservedSeat(String no, Grade grade, long price) {
    public static ReservedSeat of(Seat seat) {
        return new ReservedSeat(seat.no(), seat.grade(), seat.price());
    }
}
