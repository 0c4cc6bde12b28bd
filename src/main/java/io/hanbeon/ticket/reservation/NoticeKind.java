package io.hanbeon.ticket.reservation;

/** What a buyer is told of. */
public enum NoticeKind {
    CONFIRMED,
    CANCELLED,
    /** Money that came too late, or for a show that was called off, is on its way back. */
    LATE,
    REFUNDED
}
