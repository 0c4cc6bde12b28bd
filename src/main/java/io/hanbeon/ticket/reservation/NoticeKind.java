package io.hanbeon.ticket.reservation;

/** What a buyer is told of. */
public enum NoticeKind {
    CONFIRMED,
    CANCELLED,
    /** Money that came too late is on its way back. */
    LATE,
    REFUNDED
}
