package io.hanbeon.ticket.seat;

/** Of a seat of a schedule. */
public enum SeatState {
    AVAILABLE,
    HELD,
    SOLD
}
