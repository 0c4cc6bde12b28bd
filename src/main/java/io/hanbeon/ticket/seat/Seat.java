package io.hanbeon.ticket.seat;

import io.hanbeon.ticket.show.Grade;

/**
 * A seat of a schedule.
 *
 * @param no what it is called, {@code A-12}
 * @param place in its row
 * @param price won
 */
public record Seat(String no, String row, int place, Grade grade, long price, SeatState state) {
    Seat in(SeatState now) {
        return now == state ? this : new Seat(no, row, place, grade, price, now);
    }

    boolean isFree() {
        return state == SeatState.AVAILABLE;
    }
}
